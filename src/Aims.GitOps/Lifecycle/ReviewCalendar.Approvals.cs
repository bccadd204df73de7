using System.Collections.Concurrent;
using Aims.GitOps.Documents;
using Aims.GitOps.History;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Lifecycle;

/// <content>Whether the present text of a document was approved, and by which landing.</content>
public sealed partial class ReviewCalendar
{
    private readonly ConcurrentDictionary<Document, TextApproval> _approvals = new();

    /// <summary>How the approval of a document's present text stands.</summary>
    /// <param name="document">A document with status approved.</param>
    public TextApproval ApprovalOf(Document document) => _approvals.GetOrAdd(document, FindApproval);

    /// <summary>True when a document has, or had in some landing, the text of a digest.</summary>
    /// <param name="document">The document.</param>
    /// <param name="digest">Digest such as a review record binds.</param>
    public bool HadDigest(Document document, string digest)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Substance.Digest(document) == digest || _history.VersionsOf(document.Path).Any(v => TextOf(v.Blob, document)?.Digest == digest);
    }

    /// <summary>
    /// A landing asks for approval when it changes the substance of a document, or when it turns a text that landed before into an approved one.
    /// </summary>
    private static bool PutsInForce(LandedText text, LandedText? before) => text.Digest != before?.Digest || (text.IsApproved && before is { IsApproved: false });

    private static bool MayCarryApproval(Landing landing) => landing.PullRequest is not null || !landing.Commit.Trailers.IsEmpty;

    private TextApproval FindApproval(Document document)
    {
        var now = Substance.Digest(document);
        var tier = _graph.TierOf(document);
        var approving = Of(document)?.Events.Where(e => e.Source == ReviewSource.Approval || (e.Record is { } record && IsApproving(record, document, tier))).ToList() ?? [];
        if (approving.Find(e => e.Digest == now) is { } proof)
        {
            var version = document.Fields.Text("version");
            return new TextApproval(ApprovalStanding.Approved) { ApprovedOn = approving.Find(e => e.Version == version && version is not null)?.Day ?? proof.Day, Event = proof };
        }

        if (!_history.Completeness.CanTell)
        {
            return CannotTell(_history.Completeness.Reason, _history.Completeness.Cure);
        }

        if (FindCarrier(document, now) is not { } landing)
        {
            return new TextApproval(ApprovalStanding.NotLanded);
        }

        if (landing.PullRequest is null && !_history.HasLedger)
        {
            return CannotTell("There is no ledger of pull requests, so nobody can see who approved this text.", "Capture the approvals of merged pull requests with 'aims capture'.");
        }

        return landing is { PullRequest: null, PullRequestNumber: { } number }
            ? CannotTell($"The ledger does not know pull request #{number}, by which this text landed.", "Run 'aims capture' to record who approved it.")
            : new TextApproval(ApprovalStanding.Missing) { Landing = landing, State = Approvals.Judge(landing, document, tier) };
    }

    /// <summary>A record approves by the decisions it states, or by the pull request that brought it.</summary>
    private bool IsApproving(ReviewRecord record, Document document, Tier tier) =>
        Approvals.Judge(record, document, tier).IsSatisfied
        || (record.Landing is { } landing && Approvals.Judge(landing, document, record.Outcome == "editorial" ? Tier.Low : tier).IsSatisfied);

    private static TextApproval CannotTell(string reason, string cure) => new(ApprovalStanding.CannotTell) { Reason = reason, Cure = cure };

    /// <summary>The newest landing that should have carried the approval of the present text; null when that text never landed.</summary>
    private Landing? FindCarrier(Document document, string now)
    {
        var versions = _history.VersionsOf(document.Path);
        for (var i = versions.Length - 1; i >= 0; i--)
        {
            var version = versions[i];
            if (version.Landing.Day > _graph.AsOf)
            {
                continue;
            }

            if (TextOf(version.Blob, document) is not { } text || text.Digest != now)
            {
                return null;
            }

            if (PutsInForce(text, TextOf(version.PreviousBlob, document)))
            {
                return version.Landing;
            }
        }

        return null;
    }

    /// <summary>What a document said in a landed file; null when the file or the document in it cannot be seen.</summary>
    private LandedText? TextOf(string? blob, Document document)
    {
        if (blob is null)
        {
            return null;
        }

        if (blob == document.File.BlobId)
        {
            return LandedText.Of(document);
        }

        if (_history.ReadBlob(blob) is not { } bytes)
        {
            return null;
        }

        var then = _reader.ReadOne(document.Path, blob, bytes.Span, _snapshot.Root, _graph.Configuration).FirstOrDefault(d => d.Id == document.Id);
        return then is null ? null : LandedText.Of(then);
    }

    private sealed record LandedText(string Digest, bool IsApproved, string? Version)
    {
        public static LandedText Of(Document document) => new(Substance.Digest(document), document.IsInUse, document.Fields.Text("version"));
    }
}
