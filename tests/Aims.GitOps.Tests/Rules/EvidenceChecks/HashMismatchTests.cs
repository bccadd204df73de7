using Aims.GitOps.History;
using Aims.GitOps.Loading;
using Aims.GitOps.Rules;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.EvidenceChecks;

public class HashMismatchTests : RuleTests
{
    protected override string Rule => "evd.hash-mismatch";

    [Test]
    public void File_that_was_replaced_fires() => Fires("file:evidence/files/EVD-033.csv: replaced", message: "evidence/files/EVD-033.csv has the SHA-256", document: "EVD-033");

    [Test]
    public void Digest_that_was_changed_fires() => Fires(
            """
            EVD-033: {sha256: "0000000000000000000000000000000000000000000000000000000000000000"}
            """, at: "\"0000000000000000000000000000000000000000000000000000000000000000\"");

    [Test]
    public void Digest_in_capitals_passes() => Passes(
            """
            file:evidence/files/EVD-033.csv: "hello world\n"
            EVD-033: {sha256: "A948904F2F0F479B8F8197694B30184B0D2ED1C1CD2A1EC0FB85D299A192A447", size_bytes: 12}
            """);

    [Test]
    public void Wrong_size_beside_the_right_digest_fires() => Fires(
            """
            file:evidence/files/EVD-033.csv: "hello world\n"
            EVD-033: {sha256: "a948904f2f0f479b8f8197694b30184b0d2ed1c1cd2a1ec0fb85d299a192a447", size_bytes: 13}
            """, at: "13", message: "correct the size");

    [Test]
    public void Wrong_size_without_digest_fires() => Fires(
            """
            file:evidence/files/EVD-033.csv: "hello world\n"
            EVD-033: {remove: [sha256], size_bytes: 13}
            """, at: "13", message: "not the file that was filed");

    [Test]
    public void Text_with_other_line_ends_than_git_stores_passes() => Passes(
            """
            file:evidence/files/EVD-033.csv: "hello world\r\n"
            EVD-033: {sha256: "a948904f2f0f479b8f8197694b30184b0d2ed1c1cd2a1ec0fb85d299a192a447", remove: [size_bytes]}
            """);

    [Test]
    public void Pointer_to_the_recorded_object_passes() => Passes(
            """
            file:evidence/files/EVD-033.csv: "version https://git-lfs.github.com/spec/v1\noid sha256:a948904f2f0f479b8f8197694b30184b0d2ed1c1cd2a1ec0fb85d299a192a447\nsize 12\n"
            EVD-033: {sha256: "a948904f2f0f479b8f8197694b30184b0d2ed1c1cd2a1ec0fb85d299a192a447", size_bytes: 12}
            """);

    [Test]
    public void Pointer_to_another_object_fires() => Fires(
            """
            file:evidence/files/EVD-033.csv: "version https://git-lfs.github.com/spec/v1\noid sha256:0000000000000000000000000000000000000000000000000000000000000000\nsize 12\n"
            EVD-033: {sha256: "a948904f2f0f479b8f8197694b30184b0d2ed1c1cd2a1ec0fb85d299a192a447", size_bytes: 12}
            """, message: "Git LFS pointer");

    [Test]
    public void Pointer_with_another_size_fires() => Fires(
            """
            file:evidence/files/EVD-033.csv: "version https://git-lfs.github.com/spec/v1\noid sha256:a948904f2f0f479b8f8197694b30184b0d2ed1c1cd2a1ec0fb85d299a192a447\nsize 13\n"
            EVD-033: {sha256: "a948904f2f0f479b8f8197694b30184b0d2ed1c1cd2a1ec0fb85d299a192a447", size_bytes: 12}
            """, at: "12");

    [Test]
    public void Missing_file_is_for_another_check() => Passes("file:evidence/files/EVD-033.csv: delete");

    [Test]
    public void Digest_that_is_none_is_for_another_check() => Passes("EVD-033: {sha256: unknown}");

    [Test]
    public void Replaced_record_keeps_its_file() => Fires(
            """
            EVD-033: {status: superseded}
            file:evidence/files/EVD-033.csv: replaced
            """);

    [Test]
    public void Path_may_count_from_the_folder_of_the_record() => Fires(
            """
            EVD-033: {location: files/EVD-033.csv}
            file:evidence/files/EVD-033.csv: replaced
            """);

    [Test]
    public void File_that_cannot_be_read_is_not_judged()
    {
        var repository = AimsRepository.Read(Broken(), NoHistory.NotARepository, CancellationToken.None);

        var result = repository.Analyze(ReferenceAims.AsOf, [RuleCatalogue.Find(Rule)!], CancellationToken.None);

        result.Findings.Should().BeEmpty();
        result.Unknowns.Should().ContainSingle().Which.Cure.Should().Be("Fetch it.");
    }

    private static Snapshot Broken()
    {
        var files = Overlay.Apply(ReferenceAims.Files, ReferenceAims.AsOf, "{}").ToSnapshot();
        var missing = new AimsException("missing-object", "It is not here.", "Fetch it.");
        return files with
        {
            Files = [.. files.Files.Select(f => f.Path == "evidence/files/EVD-033.csv" ? f with { Size = 5000, Open = () => throw missing } : f)],
        };
    }
}
