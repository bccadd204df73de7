using System.Text;
using Aims.GitOps.History;
using Aims.GitOps.Lifecycle;
using Aims.GitOps.Loading;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Reviews;

public class UnknownTextTests : RuleTests
{
    private const string Path = "procedures/PRO-021-retirement.md";
    private const string Nowhere = "0123456789abcdef0123456789abcdef01234567";
    private const string NowhereDigest = "substance-1:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    protected override string Rule => "review.unknown-text";

    [Test]
    public void Blob_that_never_existed_fires() => Fires(Review($"blob: {Nowhere}"), at: Nowhere, message: "no text that PRO-021 ever had");

    [Test]
    public void Blob_of_the_present_text_passes() => Passes(Review($"blob: {BlobOf(ReferenceAims.Files[Path])}"));

    [Test]
    public void Blob_of_an_earlier_text_passes()
    {
        var earlier = ReferenceAims.Files[Path].Replace("two weeks", "one week", StringComparison.Ordinal);

        Passes(Review($"blob: {BlobOf(earlier)}"), WithEarlier(earlier));
    }

    [Test]
    public void Blob_of_another_document_fires() => Fires(Review($"blob: {BlobOf(ReferenceAims.Files["procedures/PRO-020-corrective-action.md"])}"));

    [Test]
    public void Digest_that_never_existed_fires() => Fires(Review($"content: \"{NowhereDigest}\""), at: $"\"{NowhereDigest}\"");

    [Test]
    public void Digest_of_the_present_text_passes() => Passes(Review($"content: \"{DigestOf("PRO-021")}\""));

    [Test]
    public void Digest_of_an_earlier_text_passes()
    {
        var earlier = ReferenceAims.Files[Path].Replace("two weeks", "one week", StringComparison.Ordinal);
        var digest = Substance.Digest(ReferenceAims.Context($"file:{Path}: {Quoted(earlier)}").Graph.Find("PRO-021")!);

        Passes(Review($"content: \"{digest}\""), WithEarlier(earlier));
    }

    [Test]
    public void Review_without_either_binds_what_landed() => Passes(Review("version: \"1.0\""));

    [Test]
    public void Present_text_can_be_told_without_history() => Passes("REV-POL-001-2026-10-20: {remove: [documents]}\n" + Review($"blob: {BlobOf(ReferenceAims.Files[Path])}"), Shallow);

    [Test]
    public void Other_text_cannot_be_told_without_history() => CannotTell(Review($"blob: {Nowhere}"), "PRO-021", Shallow);

    [Test]
    public void Unknown_document_is_for_another_check() => Passes(Review($"blob: {Nowhere}").Replace("{id: PRO-021", "{id: PRO-099", StringComparison.Ordinal));

    private static InMemoryHistory Shallow => new() { Completeness = new HistoryCompleteness(HistoryExtent.Shallow, "The clone is shallow.", "Fetch the whole history.") };

    private static string Review(string binding) =>
        $"file:reviews/REV-PRO-021-2026-11-19.md: {Quoted($"---\nid: REV-PRO-021-2026-11-19\nkind: review\nstatus: final\ndocuments: [{{id: PRO-021, {binding}}}]\noutcome: still-valid\nreason: Nothing to change.\n---\n")}";

    private static string Quoted(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"";

    private static string BlobOf(string text) => BlobId.Of(Encoding.UTF8.GetBytes(text));

    private static string DigestOf(string id) => Substance.Digest(ReferenceAims.Context("{}").Graph.Find(id)!);

    private static InMemoryHistory WithEarlier(string text)
    {
        var history = new InMemoryHistory();
        history.Land("2025-12-01", [(Path, text)]);
        history.Land("2026-01-05", ReferenceAims.Files.Select(f => (f.Key, (string?)f.Value)));
        return history;
    }
}
