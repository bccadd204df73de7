using System.Text;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Git.Tests;

public sealed class GitRepositoryTests
{
    [Test]
    public void ReadCommit_answers_files_of_any_revision_with_git_ids()
    {
        using var repo = TestRepository.Create();
        repo.Write("aims.yml", "aims: 1\n").Write("policies/POL-001.md", "one\n").Commit("First");
        repo.Write("policies/POL-001.md", "two\n").Write("policies/zürich.md", "z\n").Commit("Second");
        using var git = GitRepository.Open(repo.Path);

        var now = git.ReadCommit("main");
        var before = git.ReadCommit("HEAD~1");

        now.Commit.Should().Be(repo.Head);
        now.Files.Select(f => $"{f.BlobId} {f.Path}").Should().Equal(
            repo.Git("-c", "core.quotePath=false", "ls-tree", "-r", "--format=%(objectname) %(path)", "HEAD").TrimEnd().Split('\n'));
        Encoding.UTF8.GetString(before.Find("policies/POL-001.md")!.Read().Span).Should().Be("one\n");
        before.Find("policies/POL-001.md")!.Size.Should().Be(4);
    }

    [Test]
    public void ReadCommit_below_a_root_leaves_out_links_and_everything_else()
    {
        using var repo = TestRepository.Create();
        repo.Write("aims/aims.yml", "aims: 1\n").Write("aims/a.md", "a\n").Write("other/b.md", "b\n");
        File.CreateSymbolicLink(repo["aims/link.md"], "a.md");
        repo.Commit("First");
        using var git = GitRepository.Open(repo["aims"]);

        git.FindAimsRoot().Should().Be("aims");
        git.FindAimsRoot("HEAD").Should().Be("aims");
        git.ReadCommit("HEAD", "aims").Files.Select(f => f.Path).Should().Equal("aims/a.md", "aims/aims.yml");
        git.ReadWorktree("aims").Files.Select(f => f.Path).Should().Equal("aims/a.md", "aims/aims.yml");
    }

    [TestCase("nowhere")]
    [TestCase("0123456789012345678901234567890123456789")]
    [TestCase("HEAD~99")]
    [TestCase("bad..rev^{")]
    public void ReadCommit_of_an_unknown_revision_is_one_clear_line(string revision)
    {
        using var repo = TestRepository.Create();
        repo.Write("a.md", "a\n").Commit("First");
        using var git = GitRepository.Open(repo.Path);

        var act = () => git.ReadCommit(revision);

        act.Should().Throw<AimsException>().Where(e => e.Code == "unknown-revision" && e.Message.Contains(revision, StringComparison.Ordinal));
    }

    [Test]
    public void ReadCommit_follows_an_annotated_tag()
    {
        using var repo = TestRepository.Create();
        var id = repo.Write("a.md", "a\n").Commit("First");
        repo.GitAt(null, TestRepository.Alice, null, "tag", "-a", "-m", "baseline", "baseline-1");
        using var git = GitRepository.Open(repo.Path);

        git.ResolveCommit("baseline-1").Should().Be(id);
    }

    [Test]
    public void ReadWorktree_sees_edits_and_new_files_but_not_ignored_ones()
    {
        using var repo = TestRepository.Create();
        repo.Write(".gitignore", "*.tmp\nbuild/\n").Write("a.md", "a\n").Write("b.md", "b\n").Commit("First");
        using var git = GitRepository.Open(repo.Path);
        git.ReadWorktree().IsDirty.Should().BeFalse();

        repo.Write("a.md", "changed\n").Write("new.md", "n\n").Write("x.tmp", "x").Write("build/out.md", "o").Delete("b.md");
        var worktree = git.ReadWorktree();

        worktree.IsDirty.Should().BeTrue();
        worktree.Commit.Should().Be(repo.Head);
        worktree.Files.Select(f => f.Path).Should().Equal(".gitignore", "a.md", "new.md");
        worktree.Find("a.md")!.BlobId.Should().Be(repo.Git("hash-object", "a.md").Trim());
    }

    [Test]
    public void ReadWorktree_leaves_out_nested_repositories()
    {
        using var repo = TestRepository.Create();
        repo.Write("a.md", "a\n").Commit("First");
        repo.Write("nested/b.md", "b\n").Git("init", "-q", "nested");
        using var git = GitRepository.Open(repo.Path);

        git.ReadWorktree().Files.Select(f => f.Path).Should().Equal("a.md");
    }

    [TestCase("true", false)]
    [TestCase("false", true)]
    public void ReadWorktree_with_other_line_ends_keeps_the_id_where_git_sees_no_change(string autocrlf, bool useAttributes)
    {
        using var repo = TestRepository.Create();
        if (useAttributes)
        {
            repo.Write(".gitattributes", "*.md text eol=crlf\n");
        }

        repo.Write("a.md", "one\ntwo\n").Commit("First");
        repo.Git("config", "core.autocrlf", autocrlf);
        repo.Delete("a.md").Git("checkout", "-q", "--", "a.md");
        File.ReadAllText(repo["a.md"]).Should().Be("one\r\ntwo\r\n");
        repo.Git("status", "--porcelain").Should().BeEmpty();
        using var git = GitRepository.Open(repo.Path);

        var worktree = git.ReadWorktree();

        worktree.IsDirty.Should().BeFalse();
        worktree.Find("a.md")!.BlobId.Should().Be(repo.Git("rev-parse", "HEAD:a.md").Trim());
    }

    [Test]
    public void ReadWorktree_without_commits_has_files_but_no_commit()
    {
        using var repo = TestRepository.Create();
        repo.Write("a.md", "a\n");
        using var git = GitRepository.Open(repo.Path);

        var worktree = git.ReadWorktree();

        git.Head.Should().BeNull();
        git.CurrentBranch.Should().Be("main");
        worktree.Commit.Should().BeNull();
        worktree.Files.Should().ContainSingle();
    }

    [Test]
    public void Open_outside_any_repository_says_so()
    {
        using var folder = TestFolder.Create();

        var act = () => GitRepository.Open(folder.Path);

        act.Should().Throw<AimsException>().Which.Code.Should().Be("no-repository");
        GitRepository.IsRepository(folder.Path).Should().BeFalse();
    }

    [Test]
    public void Native_library_without_openssl_is_refused_before_it_can_crash()
    {
        NativeGit.Judge(isLinux: true, canLoad: _ => false)!.Code.Should().Be("no-openssl");
        NativeGit.Judge(isLinux: true, canLoad: name => name == "libssl.so.1.1").Should().BeNull();
        NativeGit.Judge(isLinux: false, canLoad: _ => false).Should().BeNull();
    }
}
