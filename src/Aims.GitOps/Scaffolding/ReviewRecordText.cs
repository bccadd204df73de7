using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Aims.GitOps.Documents;
using Aims.GitOps.Lifecycle;

namespace Aims.GitOps.Scaffolding;

/// <summary>What a review record says when it is written.</summary>
/// <param name="Id">Its id, such as <c>REV-POL-001-2026-11-23</c>.</param>
/// <param name="Documents">The documents it binds, in their present text.</param>
/// <param name="Outcome">Outcome, or null to leave the decision open.</param>
/// <param name="Reason">Reason, or null to leave it open.</param>
/// <param name="Day">Day it becomes final; used only when outcome and reason are given.</param>
/// <param name="By">Decisions outside the hosting service; usually none.</param>
public sealed record ReviewRecordDraft(
    string Id, ImmutableArray<Document> Documents, string? Outcome, string? Reason, DateOnly Day, ImmutableArray<ReviewDecision> By);

/// <summary>Somebody's decision that no hosting service recorded.</summary>
/// <param name="Role">Id of the role.</param>
/// <param name="Person">Key of the person.</param>
/// <param name="On">Day of the decision.</param>
/// <param name="Via">How: <c>minutes</c> or <c>signed-document</c>.</param>
/// <param name="Reference">Where it is written down, or null.</param>
public sealed record ReviewDecision(string Role, string Person, DateOnly On, string Via, string? Reference);

/// <summary>Writes review records: final ones for a person who decided, open ones that wait for a decision.</summary>
public static class ReviewRecordText
{
    /// <summary>The outcomes a person may choose, with what each means.</summary>
    public static ImmutableArray<(string Outcome, string Meaning)> Outcomes { get; } =
    [
        ("still-valid", "read in full, nothing needs to change"),
        ("approved", "this text is approved"),
        ("changed", "changed in the same pull request, and approved as changed"),
        ("editorial", "wording only; the due date stays where it is"),
        ("withdraw", "no longer needed; take it back in a pull request of its own"),
    ];

    /// <summary>Id of the record of a document's review on a day.</summary>
    /// <param name="document">Id of the document, or its path.</param>
    /// <param name="day">The day.</param>
    public static string IdFor(string document, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(document);
        return $"REV-{(document.Contains('/', StringComparison.Ordinal) ? PathSubject(document) : document)}-{Day(day)}";
    }

    /// <summary>The whole file.</summary>
    /// <param name="draft">What it says.</param>
    public static string Write(ReviewRecordDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var isFinal = draft is { Outcome: not null, Reason: not null };
        var text = new StringBuilder("---\n");
        text.Append("id: ").Append(draft.Id).Append('\n');
        text.Append("kind: review\n");
        text.Append("status: ").Append(isFinal ? "final\n" : "open        # change to final once outcome and reason are filled in\n");
        if (isFinal)
        {
            text.Append("finalised_on: ").Append(Day(draft.Day)).Append('\n');
        }

        text.Append("documents:\n");
        foreach (var document in draft.Documents)
        {
            text.Append("  - {id: ").Append(YamlText.Scalar(document.Id));
            if (document.Fields.Text("version") is { } version)
            {
                text.Append(", version: ").Append(YamlText.Quoted(version));
            }

            text.Append(", blob: \"").Append(document.File.BlobId).Append("\", content: \"").Append(Substance.Digest(document)).Append("\"}\n");
        }

        AppendDecision(text, draft);
        if (!draft.By.IsEmpty)
        {
            text.Append("by:\n");
            foreach (var decision in draft.By)
            {
                text.Append(CultureInfo.InvariantCulture, $"  - {{role: {decision.Role}, person: {decision.Person}, on: {Day(decision.On)}, via: {decision.Via}");
                text.Append(decision.Reference is null ? "}\n" : $", ref: {YamlText.Scalar(decision.Reference)}}}\n");
            }
        }

        return text.Append("---\n").ToString();
    }

    private static void AppendDecision(StringBuilder text, ReviewRecordDraft draft)
    {
        if (draft.Outcome is null)
        {
            text.Append("# outcome: choose one\n");
            foreach (var (outcome, meaning) in Outcomes)
            {
                text.Append("#   ").Append(outcome.PadRight(11)).Append(' ').Append(meaning).Append('\n');
            }
        }

        text.Append("outcome:").Append(draft.Outcome is null ? "" : " " + draft.Outcome).Append('\n');
        if (draft.Reason is null)
        {
            text.Append("# reason: what you looked at and why that is your decision, in one or two sentences\n");
        }

        text.Append("reason:").Append(draft.Reason is null ? "" : " " + YamlText.Quoted(draft.Reason)).Append('\n');
    }

    private static string PathSubject(string path)
    {
        var subject = new StringBuilder();
        foreach (var c in path)
        {
            subject.Append(char.IsAsciiLetterOrDigit(c) ? c : '-');
        }

        return subject.ToString().Trim('-');
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
