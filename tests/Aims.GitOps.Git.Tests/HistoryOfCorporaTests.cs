using Aims.GitOps.History;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Git.Tests;

/// <summary>On real repositories every version equals what plain git says.</summary>
[TestFixture("gds-way")]
[TestFixture("iso-42001-ai-governance-toolkit")]
public sealed class HistoryOfCorporaTests(string name)
{
    private TestRepository _repo = null!;
    private GitRepository _git = null!;
    private IHistory _history = null!;

    [OneTimeSetUp]
    public void Clone()
    {
        var bundle = Corpus.Find(name);
        if (bundle is null)
        {
            Assert.Ignore($"The corpus {name} is not there: put its bundle into ../shared/corpora beside the checkout.");
        }

        _repo = TestRepository.Clone(bundle);
        _git = GitRepository.Open(_repo.Path);
        _history = _git.ReadHistory(new HistoryOptions());
    }

    [OneTimeTearDown]
    public void Close()
    {
        _git?.Dispose();
        _repo?.Dispose();
    }

    [Test]
    public void Landings_of_every_document_equal_git_log_first_parent()
    {
        var ours = _history.Landings.SelectMany(landing => _history.ChangesIn(landing).Select(Line)).Where(IsDocument);

        ours.Should().Equal(PlainGit.Landings(_repo.Path, "HEAD").Where(IsDocument).OrderBy(l => Position(l)).ThenBy(l => l[43..], StringComparer.Ordinal));
    }

    [Test]
    public void Contents_of_every_document_equal_git_log_full_history()
    {
        var ours = _history.Paths.Where(IsDocument).SelectMany(path => _history.ContentVersionsOf(path)).Where(v => v.Commit.Parents.Length < 2)
            .Select(v => $"{v.Commit.Id} {Letter(v.Change)} {v.Path}").Order(StringComparer.Ordinal);

        ours.Should().Equal(PlainGit.Contents(_repo.Path, "HEAD").Where(l => IsDocument(l) && _history.Paths.Contains(l[43..])));
    }

    [Test]
    public void Versions_of_a_document_without_renames_equal_git_log_of_its_path()
    {
        var checkedPaths = 0;
        foreach (var path in _history.Paths.Where(IsDocument))
        {
            var versions = _history.VersionsOf(path);
            if (versions.Any(v => v.Change == FileChange.Renamed || v.MovedTo is not null))
            {
                continue;
            }

            versions.Select(Line).Should().Equal(PlainGit.Landings(_repo.Path, "HEAD", ":(literal)" + path));
            checkedPaths++;
            if (checkedPaths == 40)
            {
                break;
            }
        }

        checkedPaths.Should().BeGreaterThan(5);
    }

    [Test]
    public void Versions_across_renames_hold_the_blobs_of_their_commits()
    {
        foreach (var path in _history.Paths.Where(IsDocument).Where(p => _history.VersionsOf(p).Any(v => v.Change == FileChange.Renamed)).Take(20))
        {
            foreach (var version in _history.VersionsOf(path).Where(v => v.Blob is not null))
            {
                _repo.Git("rev-parse", $"{version.Commit}:{version.Path}").Trim().Should().Be(version.Blob);
            }
        }
    }

    [Test]
    public void Landings_bring_in_the_commits_that_git_rev_list_says()
    {
        var landing = _history.Landings.Where(l => l.Commit.Parents.Length > 1).OrderByDescending(l => l.Commits.Length).FirstOrDefault() ?? _history.Landings[^1];

        landing.Commits.Should().BeEquivalentTo(_repo.Git("rev-list", landing.Id, "^" + landing.Id + "^1").TrimEnd().Split('\n'));
        landing.Commits[^1].Should().Be(landing.Id);
        _history.LandingOf(landing.Commits[0]).Should().Be(landing);
    }

    private static bool IsDocument(string line) =>
        line.EndsWith(".md", StringComparison.Ordinal) || line.EndsWith(".erb", StringComparison.Ordinal) || line.EndsWith(".csv", StringComparison.Ordinal);

    private static string Line(FileVersion version) => $"{version.Commit} {Letter(version.Change)} {version.Path}";

    private static char Letter(FileChange change) => change switch
    {
        FileChange.Deleted => 'D',
        FileChange.Modified => 'M',
        _ => 'A',
    };

    private int Position(string line) => _history.LandingOf(line[..40])!.Position;
}
