using LibGit2Sharp;

namespace Aims.GitOps.Git;

/// <summary>Where branches stand that may be local, remote-tracking, or both.</summary>
internal static class BranchTips
{
    /// <summary>
    /// Name and tip of the protected branch. A local branch counts, except when the remote one is ahead of it: then it is merely out of date.
    /// </summary>
    /// <param name="repository">The repository.</param>
    /// <param name="configured">Its name in <c>aims.yml</c>, or null to find one.</param>
    public static (string Name, string Tip)? Protected(Repository repository, string? configured)
    {
        IEnumerable<string?> candidates = configured is not null ? [configured] : [RemoteHead(repository), "main", "master", Current(repository)];
        foreach (var name in candidates)
        {
            if (name is not null && Tip(repository, name) is { } tip)
            {
                return (name, tip);
            }
        }

        return null;
    }

    /// <summary>Tip of a branch, local or remote-tracking, or null.</summary>
    public static string? Tip(Repository repository, string name)
    {
        var local = CommitAt(repository, "refs/heads/" + name);
        var remote = Remote(repository) is { } from ? CommitAt(repository, $"refs/remotes/{from}/{name}") : null;
        if (local is null || remote is null || local.Id == remote.Id)
        {
            return (local ?? remote)?.Sha;
        }

        return repository.ObjectDatabase.FindMergeBase(local, remote)?.Id == local.Id ? remote.Sha : local.Sha;
    }

    private static string? Remote(Repository repository)
    {
        var names = repository.Network.Remotes.Select(r => r.Name).Order(StringComparer.Ordinal).ToList();
        return names.Contains("origin", StringComparer.Ordinal) ? "origin" : names.FirstOrDefault();
    }

    private static string? RemoteHead(Repository repository)
    {
        var prefix = $"refs/remotes/{Remote(repository)}/";
        return repository.Refs[prefix + "HEAD"] is SymbolicReference { TargetIdentifier: var target } && target.StartsWith(prefix, StringComparison.Ordinal)
            ? target[prefix.Length..]
            : null;
    }

    private static string? Current(Repository repository) =>
        repository.Refs.Head.TargetIdentifier is var target && target.StartsWith("refs/heads/", StringComparison.Ordinal) ? target["refs/heads/".Length..] : null;

    private static Commit? CommitAt(Repository repository, string reference) =>
        repository.Refs[reference]?.ResolveToDirectReference()?.Target?.Peel<Commit>();
}
