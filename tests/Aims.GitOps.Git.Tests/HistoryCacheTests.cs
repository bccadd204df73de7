using Aims.GitOps.Git.Indexing;
using Aims.GitOps.History;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Git.Tests;

public sealed class HistoryCacheTests
{
    [Test]
    public void Cache_is_extended_by_what_is_new_and_answers_as_a_fresh_index()
    {
        using var repo = Grown();
        Everything(repo);
        for (var i = 0; i < 3; i++)
        {
            repo.Branch($"more-{i}").Write($"more-{i}.md", "x\n").Commit($"More {i}");
            repo.Switch("main").Write("a.md", $"again {i}\n").Commit($"Direct {i}");
            repo.Merge($"more-{i}");

            Everything(repo).Should().Equal(Everything(repo, usesCache: false));
        }
    }

    [Test]
    public void Cache_is_extended_only_by_the_new_commits()
    {
        using var repo = Grown();
        Everything(repo);
        repo.Write("a.md", "one more\n").Commit("One more");
        var seen = new List<HistoryProgress>();

        using var history = Reading.Of(repo, new HistoryOptions { Progress = seen.Add });

        seen.Sum(p => p.Found).Should().Be(1);
    }

    [Test]
    public void Cache_of_a_rewritten_branch_is_discarded()
    {
        using var repo = Grown();
        Everything(repo);
        repo.Git("reset", "-q", "--hard", "HEAD~2");
        repo.Write("a.md", "rewritten\n").Commit("Rewritten");

        Everything(repo).Should().Equal(Everything(repo, usesCache: false));
        new IndexFile(Path.Combine(repo.Path, ".git"), [""]).Load().Find(Objects.ObjectName.Parse(repo.Head)).Should().BeGreaterThan(0);
    }

    [Test]
    public void Cache_serves_a_branch_that_was_moved_back()
    {
        using var repo = Grown();
        Everything(repo);
        repo.Git("reset", "-q", "--hard", "HEAD~1");

        Everything(repo).Should().Equal(Everything(repo, usesCache: false));
    }

    [Test]
    public void Damaged_cache_is_rebuilt_wherever_the_damage_is()
    {
        using var repo = Grown();
        var expected = Everything(repo, usesCache: false);
        Everything(repo);
        var cache = CacheOf(repo);
        var good = File.ReadAllBytes(cache);
        for (var at = 0; at < good.Length; at += Math.Max(1, good.Length / 40))
        {
            var bad = (byte[])good.Clone();
            bad[at] ^= 0x41;
            File.WriteAllBytes(cache, bad);

            Everything(repo).Should().Equal(expected, "byte {0} was changed", at);
            File.ReadAllBytes(cache).Should().Equal(good);
        }
    }

    [Test]
    public void Cache_cut_off_at_any_length_is_rebuilt()
    {
        using var repo = Grown();
        var expected = Everything(repo, usesCache: false);
        Everything(repo);
        var cache = CacheOf(repo);
        var good = File.ReadAllBytes(cache);
        foreach (var length in new[] { 0, 1, 31, 32, 33, 100, good.Length / 2, good.Length - 1 })
        {
            File.WriteAllBytes(cache, good[..length]);

            Everything(repo).Should().Equal(expected);
        }
    }

    [Test]
    public void Killed_writer_leaves_the_cache_as_it_was()
    {
        using var repo = Grown();
        Everything(repo);
        var cache = CacheOf(repo);
        var good = File.ReadAllBytes(cache);
        File.WriteAllBytes(cache + ".999.abc.tmp", good[..50]);
        File.SetLastWriteTimeUtc(cache + ".999.abc.tmp", DateTime.UnixEpoch);
        repo.Write("a.md", "one more\n").Commit("One more");

        Everything(repo).Should().Equal(Everything(repo, usesCache: false));

        Directory.GetFiles(Path.GetDirectoryName(cache)!).Should().Equal(cache);
    }

    [Test]
    public void Two_at_once_do_no_harm()
    {
        using var repo = Grown();
        var expected = Everything(repo, usesCache: false);

        var answers = new List<string>[8];
        Parallel.For(0, answers.Length, i => answers[i] = Everything(repo));

        answers.Should().AllSatisfy(a => a.Should().Equal(expected));
        new IndexFile(Path.Combine(repo.Path, ".git"), [""]).Load().Count.Should().BeGreaterThan(0);
    }

    [Test]
    public void Cache_that_cannot_be_written_is_done_without()
    {
        using var repo = Grown();
        File.WriteAllText(repo[".git/aims"], "a file where the folder should be");

        Everything(repo).Should().Equal(Everything(repo, usesCache: false));
    }

    [Test]
    public void Cache_is_the_same_bytes_for_the_same_history()
    {
        using var repo = Grown();
        Everything(repo);
        var first = File.ReadAllBytes(CacheOf(repo));
        File.Delete(CacheOf(repo));

        Everything(repo);

        File.ReadAllBytes(CacheOf(repo)).Should().Equal(first);
    }

    private static TestRepository Grown()
    {
        var repo = TestRepository.Create();
        repo.Write("a.md", "1\n").Write("b/c.md", "c\n").Commit("Start");
        repo.Branch("feature").Write("b/d.md", "d\n").Commit("Feature");
        repo.Switch("main").Write("a.md", "2\n").Commit("Direct");
        repo.Merge("feature");
        repo.Delete("b/c.md").Write("a.md", "3\n").Commit("Gone");
        return repo;
    }

    private static string CacheOf(TestRepository repo) => Directory.GetFiles(repo[".git/aims"], "index-v1-*").Single();

    private static List<string> Everything(TestRepository repo, bool usesCache = true)
    {
        using var history = Reading.Of(repo, new HistoryOptions { UsesCache = usesCache });
        return
        [
            .. history.Landings.Select(l => $"{l.Position} {l.Id} {l.Day:o} {string.Join(',', l.Commits)}"),
            .. history.Landings.SelectMany(l => history.ChangesIn(l)).Select(v => $"{v.Commit} {v.Change} {v.Path} {v.PreviousPath} {v.Blob} {v.PreviousBlob}"),
            .. history.Paths.SelectMany(p => history.VersionsOf(p)).Select(v => $"{v.Commit} {v.Change} {v.Path}"),
            .. history.Paths.SelectMany(p => history.ContentVersionsOf(p)).Select(v => $"{v.Commit.Id} {v.Change} {v.Path} {v.Blob}").Order(StringComparer.Ordinal),
        ];
    }
}
