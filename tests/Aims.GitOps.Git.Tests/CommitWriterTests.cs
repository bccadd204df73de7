using System.Text;
using Aims.GitOps.History;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Git.Tests;

public sealed class CommitWriterTests
{
    private static readonly Signature s_author = new("Ada", "ada@example.org", new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.FromHours(1)));
    private static readonly Signature s_committer = new("Bo", "bo@example.org", new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.FromHours(1)));

    [Test]
    public void Commit_writes_exactly_what_it_was_given()
    {
        using var folder = TestFolder.Create();
        using var writer = CommitWriter.Create(folder.Path);

        var first = writer.Commit("main", Files(("a/b.md", "one\n"), ("c.md", "c\n")), "First\n\nBody", s_author, s_committer);
        var second = writer.Commit("main", Files(("a/b.md", "two\n"), ("c.md", null)), "Second", s_author);

        Git(folder, "log", "--format=%an %ae %ai|%cn %ce %ci|%B", "-1", first).Trim()
            .Should().Be("Ada ada@example.org 2026-03-01 09:30:00 +0100|Bo bo@example.org 2026-03-02 09:30:00 +0100|First\n\nBody");
        Git(folder, "rev-parse", "main", second + "^").Trim().Split('\n').Should().Equal(second, first);
        Git(folder, "ls-tree", "-r", "--name-only", "main").Trim().Should().Be("a/b.md");
        Git(folder, "symbolic-ref", "HEAD").Trim().Should().Be("refs/heads/main");
        Git(folder, "fsck", "--strict");
    }

    [Test]
    public void Commit_twice_in_two_places_gives_the_same_ids()
    {
        using var one = TestFolder.Create();
        using var two = TestFolder.Create();
        using var first = CommitWriter.Create(one.Path);
        using var second = CommitWriter.Create(two.Path, isBare: true);

        first.Commit("main", Files(("a.md", "a")), "A", s_author)
            .Should().Be(second.Commit("main", Files(("a.md", "a")), "A", s_author));
    }

    [TestCase(false, 2)]
    [TestCase(true, 1)]
    public void Merge_combines_both_sides(bool squash, int parents)
    {
        using var folder = TestFolder.Create();
        using var writer = CommitWriter.Create(folder.Path);
        var start = writer.Commit("main", Files(("a.md", "a\n")), "Start", s_author);
        writer.MoveBranch("feature", null, start);
        writer.Commit("feature", Files(("b.md", "b\n")), "Feature", s_author);
        writer.Commit("main", Files(("c.md", "c\n")), "Main", s_author);

        var merge = writer.Merge("main", "feature", "Merge", s_author, s_committer, squash);

        Git(folder, "ls-tree", "--name-only", "main").Trim().Split('\n').Should().Equal("a.md", "b.md", "c.md");
        Git(folder, "rev-list", "--parents", "-1", merge).Trim().Split(' ').Should().HaveCount(parents + 1);
        writer.Branches().Should().Equal("feature", "main");
    }

    [Test]
    public void Merge_of_conflicting_branches_is_refused()
    {
        using var folder = TestFolder.Create();
        using var writer = CommitWriter.Create(folder.Path);
        var start = writer.Commit("main", Files(("a.md", "a\n")), "Start", s_author);
        writer.MoveBranch("feature", null, start);
        writer.Commit("feature", Files(("a.md", "b\n")), "Feature", s_author);
        writer.Commit("main", Files(("a.md", "c\n")), "Main", s_author);

        var act = () => writer.Merge("main", "feature", "Merge", s_author);

        act.Should().Throw<AimsException>().Which.Code.Should().Be("merge-conflict");
    }

    [Test]
    public void MoveBranch_from_the_wrong_place_changes_nothing()
    {
        using var folder = TestFolder.Create();
        using var writer = CommitWriter.Create(folder.Path);
        var first = writer.Commit("main", Files(("a.md", "a\n")), "A", s_author);
        var second = writer.Commit("main", Files(("a.md", "b\n")), "B", s_author);

        var stale = () => writer.MoveBranch("main", first, first);
        var exists = () => writer.MoveBranch("main", null, first);

        stale.Should().Throw<AimsException>().Which.Code.Should().Be("branch-moved");
        exists.Should().Throw<AimsException>().Which.Code.Should().Be("branch-moved");
        writer.Tip("main").Should().Be(second);
        Directory.GetFiles(folder[".git"], "*.lock", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Test]
    public void MoveBranch_works_on_packed_references_and_deletes()
    {
        using var folder = TestFolder.Create();
        using var writer = CommitWriter.Create(folder.Path);
        var first = writer.Commit("main", Files(("a.md", "a\n")), "A", s_author);
        writer.MoveBranch("aims/review/POL-001", null, first);
        Git(folder, "pack-refs", "--all");

        var second = writer.Commit("main", Files(("a.md", "b\n")), "B", s_author);
        writer.MoveBranch("aims/review/POL-001", first, null);

        Git(folder, "rev-parse", "main").Trim().Should().Be(second);
        writer.Branches().Should().Equal("main");
    }

    [Test]
    public void CheckOut_fills_the_working_tree()
    {
        using var folder = TestFolder.Create();
        using var writer = CommitWriter.Create(folder.Path);
        writer.Commit("main", Files(("a/b.md", "one\n")), "A", s_author);

        writer.CheckOut("main");

        File.ReadAllText(folder["a/b.md"]).Should().Be("one\n");
        Git(folder, "status", "--porcelain").Should().BeEmpty();
    }

    private static Dictionary<string, ReadOnlyMemory<byte>?> Files(params (string Path, string? Text)[] files) =>
        files.ToDictionary(f => f.Path, f => f.Text is null ? (ReadOnlyMemory<byte>?)null : Encoding.UTF8.GetBytes(f.Text), StringComparer.Ordinal);

    private static string Git(TestFolder folder, params string[] arguments) => GitCommand.Run(folder.Path, arguments);
}
