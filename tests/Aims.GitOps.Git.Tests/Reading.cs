using System.Collections.Immutable;
using Aims.GitOps.History;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Git.Tests;

/// <summary>The history of a test repository, together with the repository it is read from.</summary>
internal sealed class Reading : IDisposable
{
    private readonly GitRepository _git;
    private readonly IHistory _history;

    private Reading(GitRepository git, IHistory history) => (_git, _history) = (git, history);

    public HistoryCompleteness Completeness => _history.Completeness;

    public string? ProtectedBranch => _history.ProtectedBranch;

    public bool IsHeadLanded => _history.IsHeadLanded;

    public ImmutableArray<Landing> Landings => _history.Landings;

    public ImmutableArray<string> Paths => _history.Paths;

    public IHistory Port => _history;

    public static Reading Of(TestRepository repo, HistoryOptions? options = null)
    {
        var git = GitRepository.Open(repo.Path);
        try
        {
            return new Reading(git, git.ReadHistory(options ?? new HistoryOptions()));
        }
        catch
        {
            git.Dispose();
            throw;
        }
    }

    public ImmutableArray<FileVersion> ChangesIn(Landing landing) => _history.ChangesIn(landing);

    public ImmutableArray<FileVersion> VersionsOf(string path) => _history.VersionsOf(path);

    public ImmutableArray<ContentVersion> ContentVersionsOf(string path) => _history.ContentVersionsOf(path);

    public FileVersion? VersionOn(string path, DateOnly day) => _history.VersionOn(path, day);

    public FileVersion? IntroductionOf(string path, string blob) => _history.IntroductionOf(path, blob);

    public Landing? LandingOf(string commit) => _history.LandingOf(commit);

    public Landing? LastLandingOnOrBefore(DateOnly day) => _history.LastLandingOnOrBefore(day);

    public bool? IsAncestor(string ancestor, string commit) => _history.IsAncestor(ancestor, commit);

    public bool Contains(string id) => _history.Contains(id);

    public void Dispose() => _git.Dispose();
}
