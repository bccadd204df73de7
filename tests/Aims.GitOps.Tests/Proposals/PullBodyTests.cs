using Aims.GitOps.Proposals;
using static Aims.GitOps.Tests.Proposals.Duties;

namespace Aims.GitOps.Tests.Proposals;

public sealed class PullBodyTests
{
    [Test]
    public void Text_of_people_and_their_ticks_survive_a_new_section()
    {
        var body = "Hello team\r\n\r\n" + PullBody.For(Duty("POL-001")).Replace("- [ ] still true", "- [x] still true", StringComparison.Ordinal) + "\nPS: see you";

        var fresh = PullBody.Read(body).With(Duty("POL-001", text: "New facts.")).Format();

        fresh.Should().StartWith("Hello team\n\n<!-- aims:pull ").And.EndWith("PS: see you")
            .And.Contain("New facts.").And.Contain("- [x] still true").And.Contain("- [ ] owner still right");
    }

    [Test]
    public void Marker_survives_hostile_values()
    {
        var marker = new PullMarker { Key = "a/b/c", Documents = ["x --> y", "<!--"], Said = ["n"], Closed = "\n" };

        var line = marker.Format();

        line.Should().NotContain("\n");
        line[..^3].Should().NotContain("-->");
        PullMarker.TryRead(line).Should().BeEquivalentTo(marker);
    }

    [TestCase("<!-- aims:pull {} -->")]
    [TestCase("<!-- aims:pull not json -->")]
    [TestCase("<!-- aims:pull {\"v\":2,\"key\":\"a/b/c\"} -->")]
    [TestCase("> <!-- aims:pull {\"v\":1,\"key\":\"a/b/c\"} -->")]
    public void Anything_that_is_not_exactly_our_marker_is_text(string line) => PullBody.Read(line).Marker.Should().BeNull();

    [Test]
    public void Body_at_the_limit_shortens_our_part_and_keeps_theirs()
    {
        var people = new string('p', 50_000) + "\n";
        var duty = Duty("POL-001", text: string.Join('\n', Enumerable.Repeat("fact", 8_000)));

        var text = PullBody.Read(people).With(duty).Format();

        text.Length.Should().BeLessThanOrEqualTo(65_536);
        text.Should().StartWith(people).And.Contain("Shortened").And.Contain("<!-- aims:end -->");
    }

    [Test]
    public void Long_text_is_cut_at_a_section_and_says_so()
    {
        var text = ProposalText.Compose(
        [
            new("Why now", "Because.", Keep: true),
            new("Changes", new string('c', 500)),
            new("Findings", "one"),
            new("How to finish", "Do.", Keep: true),
        ], 300);

        text.Length.Should().BeLessThanOrEqualTo(300);
        text.Should().Contain("Why now").And.Contain("How to finish").And.NotContain("ccc").And.Contain("Left out for length: Changes, Findings");
    }

    [TestCase("ping @team/security", "@team")]
    [TestCase("see #12", "#12")]
    [TestCase("<!-- aims:end -->", "<!--")]
    [TestCase("https://evil.example", "https://")]
    [TestCase("[x](javascript:alert(1))", "[x]")]
    public void Quoted_text_has_no_effect(string hostile, string active) => ProposalText.Quote(hostile).Should().NotContain(active);

    [Test]
    public void Amended_commit_that_keeps_our_trailers_counts_as_a_persons_work()
    {
        var duty = Duty("POL-001");
        var ours = new BranchCommit(duty.MessageWithTrailers, ByStranger: false);
        var files = duty.Files.Select(f => (f.Path, f.BlobId)).ToList();

        BranchCommit.UntouchedFiles(duty.Key, [ours], files).Should().Be(duty.FilesDigest);
        BranchCommit.UntouchedFiles(duty.Key, [ours], [(files[0].Path, new string('0', 40))]).Should().BeNull();
        BranchCommit.UntouchedFiles(duty.Key, [ours, new("Fill in the outcome", ByStranger: false)], files).Should().BeNull();
        BranchCommit.UntouchedFiles(duty.Key, [ours with { ByStranger = true }], files).Should().BeNull();
        BranchCommit.UntouchedFiles(ProposalKey.Of("review-lapsed", "POL-0010", "2026-11-01"), [ours], files).Should().BeNull();
    }

    [Test]
    public void Blob_id_is_the_one_git_gives() =>
        ProposalFile.Write("a.md", "hello\n").BlobId.Should().Be("ce013625030ba8dba906f756967f9e9ca394464a");

    [TestCase("../x")]
    [TestCase("/etc/passwd")]
    [TestCase(".git/config")]
    [TestCase("a/.GIT/config")]
    [TestCase(".github/workflows/x.yml")]
    [TestCase("a\\b")]
    [TestCase("")]
    public void Proposal_may_not_write_outside_the_documents(string path)
    {
        var write = () => ProposalFile.Write(path, "x");

        write.Should().Throw<ArgumentException>();
    }
}
