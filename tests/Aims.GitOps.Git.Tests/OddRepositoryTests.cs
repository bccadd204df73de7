using Aims.GitOps.History;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Git.Tests;

/// <summary>Unusual repositories work, are refused with one clear line, or answer that they cannot tell.</summary>
public sealed class OddRepositoryTests
{
    [Test]
    public void Shallow_clone_cannot_tell_and_invents_no_additions()
    {
        using var origin = Origin();
        using var repo = TestRepository.Clone(origin.Path, "--depth=2");
        using var history = Reading.Of(repo);

        history.Completeness.Extent.Should().Be(HistoryExtent.Shallow);
        history.Completeness.CanTell.Should().BeFalse();
        history.Completeness.Cure.Should().Contain("--unshallow");
        history.Landings.Should().HaveCount(2);
        history.VersionsOf("b.md").Should().BeEmpty("it was there before the clone begins");
        HistoryTests.Describe(history.VersionsOf("a.md")).Should().Equal($"{repo.Head} Modified a.md");
        history.IsAncestor(origin.Git("rev-list", "--max-parents=0", "HEAD").Trim(), repo.Head).Should().BeNull();
        Directory.Exists(repo[".git/aims"]).Should().BeFalse("half a history is not kept");
    }

    [Test]
    public void Shallow_clone_made_whole_tells_everything()
    {
        using var origin = Origin();
        using var repo = TestRepository.Clone(origin.Path, "--depth=1");
        Reading.Of(repo).Dispose();
        repo.Git("fetch", "-q", "--unshallow");
        using var history = Reading.Of(repo);

        history.Completeness.CanTell.Should().BeTrue();
        history.VersionsOf("b.md").Should().ContainSingle();
    }

    [Test]
    public void Clone_without_files_tells_versions_but_not_texts()
    {
        using var origin = Origin();
        using var repo = Partial(origin, "blob:none");
        using var history = Reading.Of(repo);

        history.Completeness.Extent.Should().Be(HistoryExtent.Partial);
        history.Completeness.CanTell.Should().BeFalse();
        history.Completeness.CanTellVersions.Should().BeTrue();
        history.VersionsOf("a.md").Should().HaveCount(4);
        history.Port.ReadBlob(history.VersionsOf("a.md")[0].Blob!).Should().BeNull();
        history.Port.ReadBlob(history.VersionsOf("a.md")[^1].Blob!)!.Value.Length.Should().Be(2);
    }

    [Test]
    public void Clone_without_folders_tells_landings_but_no_versions()
    {
        using var origin = Origin();
        using var repo = Partial(origin, "tree:0");
        using var history = Reading.Of(repo);

        history.Completeness.Extent.Should().Be(HistoryExtent.Partial);
        history.Completeness.CanTellVersions.Should().BeFalse();
        history.Landings.Should().HaveCount(4);
        history.VersionsOf("a.md").Should().BeEmpty();
    }

    [Test]
    public void File_of_a_past_commit_that_was_not_fetched_is_one_clear_line()
    {
        using var origin = Origin();
        using var repo = Partial(origin, "blob:none");
        using var git = GitRepository.Open(repo.Path);
        var file = git.ReadCommit("HEAD~3").Find("a.md")!;

        var act = () => file.Read();

        act.Should().Throw<AimsException>().Which.Code.Should().Be("missing-object");
    }

    [TestCase]
    [TestCase("--sparse-index")]
    public void Sparse_checkout_has_all_files(params string[] options)
    {
        using var origin = Origin();
        origin.Write("left/out/c.md", "c\n").Write("kept/d.md", "d\n").Commit("More");
        using var repo = TestRepository.Clone(origin.Path);
        repo.Git(["sparse-checkout", "set", "--cone", .. options, "kept"]);
        File.Exists(repo["left/out/c.md"]).Should().BeFalse();
        using var git = GitRepository.Open(repo.Path);

        var worktree = git.ReadWorktree();

        worktree.IsDirty.Should().BeFalse();
        worktree.Files.Select(f => f.Path).Should().Equal("a.md", "b.md", "kept/d.md", "left/out/c.md");
        worktree.Find("left/out/c.md")!.Read().Length.Should().Be(2);
    }

    [TestCase("2")]
    [TestCase("4")]
    public void Index_of_any_version_is_read(string version)
    {
        using var repo = Origin();
        repo.Write("folder/deeper/c.md", "c\n").Write("folder/deeper/d.md", "d\n").Commit("More");
        repo.Git("update-index", "--index-version", version);
        using var git = GitRepository.Open(repo.Path);

        git.ReadWorktree().IsDirty.Should().BeFalse();
        IndexedFiles.TryRead(repo[".git/index"], (_, _) => [], out var files).Should().BeTrue();
        files.Select(f => $"{f.Blob} {f.Path}").Should().Equal(repo.Git("ls-files", "--format=%(objectname) %(path)").TrimEnd().Split('\n'));
    }

    [Test]
    public void Split_index_is_left_to_the_native_library()
    {
        using var repo = Origin();
        repo.Git("update-index", "--split-index");
        IndexedFiles.TryRead(repo[".git/index"], (_, _) => [], out _).Should().BeFalse();
        using var git = GitRepository.Open(repo.Path);

        var act = () => git.ReadWorktree();

        // The library does not know it either: whatever it says, it is one line.
        try
        {
            act().Files.Should().NotBeEmpty();
        }
        catch (AimsException e)
        {
            e.Code.Should().Be("corrupted-repository");
        }
    }

    [Test]
    public void Linked_worktree_reads_its_own_files_and_the_shared_history()
    {
        using var repo = Origin();
        using var folder = TestFolder.Create();
        repo.Git("worktree", "add", "-q", "-b", "side", folder["tree"], "HEAD~1");
        File.WriteAllText(folder["tree/a.md"], "edited\n");
        using var git = GitRepository.Open(folder["tree"]);

        git.CurrentBranch.Should().Be("side");
        git.CommonDirectory.Should().Be(Path.Combine(repo.Path, ".git"));
        git.ReadWorktree().IsDirty.Should().BeTrue();
        var history = git.ReadHistory(new HistoryOptions());
        history.IsHeadLanded.Should().BeTrue("the branch points to a landing");
        history.Landings.Should().HaveCount(3);
        Directory.Exists(repo[".git/aims"]).Should().BeTrue();
        repo.Git("worktree", "remove", "--force", folder["tree"]);
    }

    [Test]
    public void Submodules_are_no_documents()
    {
        using var inner = Origin();
        using var repo = Origin();
        repo.Git("-c", "protocol.file.allow=always", "submodule", "add", "-q", inner.Path, "vendor/inner");
        repo.Commit("Add a submodule");
        using var git = GitRepository.Open(repo.Path);

        git.ReadCommit("HEAD").Files.Select(f => f.Path).Should().Equal(".gitmodules", "a.md", "b.md");
        git.ReadWorktree().Files.Select(f => f.Path).Should().Equal(".gitmodules", "a.md", "b.md");
        git.ReadWorktree().IsDirty.Should().BeFalse();
        git.ReadHistory(new HistoryOptions()).Paths.Should().Equal(".gitmodules", "a.md", "b.md");
        using var submodule = GitRepository.Open(repo["vendor/inner"]);
        submodule.ReadHistory(new HistoryOptions()).Landings.Should().HaveCount(4);
    }

    [Test]
    public void Sha256_is_refused_with_one_clear_line() => Refusal(TestRepository.Create("--object-format=sha256")).Code.Should().Be("sha256-repository");

    [Test]
    public void Reftable_is_refused_with_one_clear_line()
    {
        var repo = Origin();
        File.AppendAllText(repo[".git/config"], "[core]\n\trepositoryformatversion = 1\n[extensions]\n\trefStorage = reftable\n");

        Refusal(repo).Code.Should().Be("reftable-repository");
    }

    [Test]
    public void Unknown_extension_is_refused_with_one_clear_line()
    {
        var repo = Origin();
        File.AppendAllText(repo[".git/config"], "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tfromTheFuture = true\n");

        Refusal(repo).Code.Should().Be("unsupported-repository");
    }

    [Test]
    public void Repository_without_commits_has_no_history()
    {
        using var repo = TestRepository.Create();
        using var git = GitRepository.Open(repo.Path);

        git.ReadHistory(new HistoryOptions()).Completeness.Should().Be(NoHistory.NoCommits.Completeness);
    }

    [Test]
    public void Unborn_branch_beside_others_has_no_history()
    {
        using var repo = Origin();
        repo.Git("checkout", "-q", "--orphan", "fresh");
        using var git = GitRepository.Open(repo.Path);

        git.Head.Should().BeNull();
        git.CurrentBranch.Should().Be("fresh");
        git.ReadHistory(new HistoryOptions()).Completeness.Extent.Should().Be(HistoryExtent.None);
        git.ReadHistory(new HistoryOptions { Revision = "main" }).Landings.Should().HaveCount(4);
    }

    [Test]
    public void Detached_head_of_a_pull_request_sees_the_branch_it_was_merged_with()
    {
        using var origin = Origin();
        origin.Branch("feature", "HEAD~1").Write("f.md", "f\n").Commit("Feature");
        origin.Switch("main").Branch("merged").Merge("feature");
        origin.Git("update-ref", "refs/pull/1/merge", "HEAD");
        origin.Switch("main").Git("branch", "-D", "merged");
        using var repo = TestRepository.Clone(origin.Path, "--no-checkout");
        repo.Git("fetch", "-q", "origin", "refs/pull/1/merge");
        repo.Git("checkout", "-q", "--detach", "FETCH_HEAD");
        repo.Git("branch", "-q", "-D", "main");
        using var history = Reading.Of(repo);

        history.ProtectedBranch.Should().Be("main");
        history.IsHeadLanded.Should().BeFalse();
        history.Landings.Should().HaveCount(4);
        history.LandingOf(repo.Head).Should().BeNull();
    }

    [Test]
    public void Local_branch_that_lags_behind_its_remote_does_not_hide_landings()
    {
        using var origin = Origin();
        using var repo = TestRepository.Clone(origin.Path);
        origin.Write("a.md", "new\n").Commit("New");
        repo.Git("fetch", "-q");
        repo.Git("checkout", "-q", "--detach", "origin/main");
        using var history = Reading.Of(repo);

        history.Landings.Should().HaveCount(5);
        history.IsHeadLanded.Should().BeTrue();
    }

    [Test]
    [Platform("Linux")]
    public void Repository_of_someone_else_is_refused_with_one_clear_line()
    {
        if (Environment.UserName != "root")
        {
            Assert.Ignore("Only root can give a folder to someone else.");
        }

        using var repo = Origin();
        GitCommand.Run(repo.Path, ["status"]);
        using (var chown = System.Diagnostics.Process.Start("chown", ["-R", "12345", repo.Path]))
        {
            chown.WaitForExit();
        }

        var act = () => GitRepository.Open(repo.Path);

        act.Should().Throw<AimsException>().Where(e => e.Code == "foreign-owner" && e.Cure.Contains("safe.directory", StringComparison.Ordinal));
    }

    [Test]
    public void Alternates_are_read()
    {
        using var origin = Origin();
        using var folder = TestFolder.Create();
        GitCommand.Run(folder.Path, ["clone", "-q", "--shared", origin.Path, "clone"]);
        using var git = GitRepository.Open(folder["clone"]);

        git.ReadHistory(new HistoryOptions()).VersionsOf("a.md").Should().HaveCount(4);
        git.ReadCommit("HEAD").Find("a.md")!.Read().Length.Should().Be(2);
    }

    [Test]
    public void Multi_pack_index_is_read()
    {
        using var repo = Origin();
        repo.Git("repack", "-q", "-d");
        repo.Write("a.md", "new\n").Commit("New");
        repo.Git("repack", "-q", "-d");
        repo.Git("multi-pack-index", "write");
        using var history = Reading.Of(repo);

        history.VersionsOf("a.md").Should().HaveCount(5);
    }

    [TestCase("commit-graph", "write", "--reachable")]
    [TestCase("commit-graph", "write", "--reachable", "--split", "--changed-paths")]
    public void Commit_graph_changes_no_answer_even_when_it_lags(params string[] command)
    {
        using var repo = Origin();
        repo.Branch("x").Write("x.md", "x\n").Commit("X");
        repo.Switch("main").Branch("y").Write("y.md", "y\n").Commit("Y");
        repo.Switch("main").Merge(["x", "y"]);
        repo.Git(command);
        repo.Write("a.md", "after the graph\n").Commit("After");
        repo.Git(command[1] == "write" && command.Contains("--split") ? command : ["status"]);
        repo.Write("a.md", "after it again\n").Commit("Again");
        using var with = Reading.Of(repo, new HistoryOptions { UsesCache = false });
        var landings = with.Landings.Select(l => $"{l.Id} {l.When:o} {string.Join(',', l.Commits)}").ToList();
        Directory.Delete(repo[".git/objects/info"], recursive: true);
        using var without = Reading.Of(repo, new HistoryOptions { UsesCache = false });

        landings.Should().Equal(without.Landings.Select(l => $"{l.Id} {l.When:o} {string.Join(',', l.Commits)}"));
    }

    [Test]
    public void Damaged_commit_graph_is_not_used()
    {
        using var repo = Origin();
        repo.Git("commit-graph", "write", "--reachable");
        var graph = repo[".git/objects/info/commit-graph"];
        var bytes = File.ReadAllBytes(graph);
        bytes[^60] ^= 1;
        File.Delete(graph);
        File.WriteAllBytes(graph, bytes);
        using var history = Reading.Of(repo);

        history.Landings.Should().HaveCount(4);
        history.VersionsOf("a.md").Should().HaveCount(4);
    }

    [Test]
    public void Packed_references_and_tags_are_found()
    {
        using var repo = Origin();
        repo.GitAt(null, TestRepository.Alice, null, "tag", "-a", "-m", "x", "baseline-1", "HEAD~1");
        repo.Git("pack-refs", "--all", "--prune");
        using var git = GitRepository.Open(repo.Path);

        git.Head.Should().Be(repo.Head);
        git.ResolveCommit("baseline-1").Should().Be(repo.Git("rev-parse", "HEAD~1").Trim());
        git.ResolveCommit("HEAD~2").Should().Be(repo.Git("rev-parse", "HEAD~2").Trim());
        git.ResolveCommit(repo.Head[..9]).Should().Be(repo.Head);
        git.References.Names("refs/tags/").Should().Equal("refs/tags/baseline-1");
    }

    [Test]
    public void Damaged_object_is_one_clear_line_wherever_it_is_hit()
    {
        using var repo = Origin();
        for (var i = 0; i < 20; i++)
        {
            repo.Write("long.md", string.Join('\n', Enumerable.Range(0, 300).Select(n => $"Line {n} {n * i % 7}"))).Commit($"Long {i}");
        }

        repo.Git("repack", "-q", "-a", "-d", "-f");
        var pack = Directory.GetFiles(repo[".git/objects/pack"], "*.pack").Single();
        var good = File.ReadAllBytes(pack);
        var expected = Texts(repo);
        File.SetAttributes(pack, FileAttributes.Normal);
        var found = 0;
        for (var at = 20; at < good.Length - 24; at += Math.Max(1, good.Length / 150))
        {
            var bad = (byte[])good.Clone();
            for (var i = 0; i < 4; i++)
            {
                bad[at + i] ^= 0xFF;
            }

            File.WriteAllBytes(pack, bad);
            try
            {
                Texts(repo).Should().Equal(expected, "damage at {0} must not change an answer silently", at);
            }
            catch (AimsException e)
            {
                e.Code.Should().BeOneOf("corrupted-repository", "missing-object");
                found++;
            }
        }

        found.Should().BeGreaterThan(100);
    }

    [Test]
    public void Missing_tree_of_a_full_clone_is_one_clear_line()
    {
        using var repo = Origin();
        var tree = repo.Git("rev-parse", "HEAD~1^{tree}").Trim();
        File.SetAttributes(repo[$".git/objects/{tree[..2]}/{tree[2..]}"], FileAttributes.Normal);
        File.Delete(repo[$".git/objects/{tree[..2]}/{tree[2..]}"]);

        var act = () => Reading.Of(repo);

        act.Should().Throw<AimsException>().Where(e => e.Code == "missing-object" && e.Message.Contains(tree, StringComparison.Ordinal));
    }

    [Test]
    public void Head_that_is_no_reference_is_one_clear_line()
    {
        var repo = Origin();
        File.WriteAllText(repo[".git/HEAD"], "nonsense\n");

        Refusal(repo).Code.Should().Be("corrupted-repository");
    }

    [Test]
    public void Link_to_a_repository_that_is_gone_is_one_clear_line()
    {
        using var folder = TestFolder.Create();
        folder.Write(".git", "gitdir: /nowhere/at/all\n");

        var act = () => GitRepository.Open(folder.Path);

        act.Should().Throw<AimsException>().Which.Code.Should().Be("corrupted-repository");
    }

    [Test]
    public void Bare_repository_has_history_and_commits_but_no_working_tree()
    {
        using var origin = Origin();
        using var repo = TestRepository.Clone(origin.Path, "--bare");
        using var git = GitRepository.Open(repo.Path);

        git.ReadHistory(new HistoryOptions()).Landings.Should().HaveCount(4);
        git.ReadCommit("main").Files.Should().HaveCount(2);
        var act = () => git.ReadWorktree();
        act.Should().Throw<AimsException>().Which.Code.Should().Be("bare-repository");
    }

    [Test]
    public void Hostile_names_of_branches_lead_nowhere()
    {
        using var repo = Origin();
        using var git = GitRepository.Open(repo.Path);

        foreach (var name in new[] { "../../../etc/passwd", "x/../../HEAD", "", "a b", "x\0y", "refs/heads/../../config" })
        {
            git.ReadHistory(new HistoryOptions { ProtectedBranch = name }).Completeness.Extent.Should().Be(HistoryExtent.None);
        }
    }

    private static TestRepository Origin()
    {
        var repo = TestRepository.Create();
        repo.Write("a.md", "1\n").Write("b.md", "b\n").Commit("One");
        for (var i = 2; i < 5; i++)
        {
            repo.Write("a.md", $"{i}\n").Commit($"Commit {i}");
        }

        repo.Git("config", "uploadpack.allowFilter", "true");
        repo.Git("config", "uploadpack.allowAnySHA1InWant", "true");
        return repo;
    }

    private static TestRepository Partial(TestRepository origin, string filter)
    {
        var repo = TestRepository.Clone(origin.Path, $"--filter={filter}");
        repo.Git("config", "remote.origin.url", "file:///nowhere");
        return repo;
    }

    private static AimsException Refusal(TestRepository repo)
    {
        using (repo)
        {
            var act = () => GitRepository.Open(repo.Path);
            return act.Should().Throw<AimsException>().Which;
        }
    }

    private static List<string> Texts(TestRepository repo)
    {
        using var history = Reading.Of(repo, new HistoryOptions { UsesCache = false });
        return
        [
            .. history.Landings.Select(l => $"{l.Id} {l.Day:o} {l.Commit.Subject} {l.Commit.Author}"),
            .. history.Paths.SelectMany(p => history.VersionsOf(p))
                .Select(v => $"{v.Commit} {v.Change} {v.Path} {Loading.BlobId.Of(history.Port.ReadBlob(v.Blob!)!.Value.Span)}"),
        ];
    }
}
