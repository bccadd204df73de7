using Aims.GitOps.Git.Objects;

namespace Aims.GitOps.Git;

/// <summary>Where branches stand that may be local, remote-tracking, or both.</summary>
/// <param name="layout">Where the repository lies.</param>
/// <param name="references">Its references.</param>
/// <param name="isAncestor">Whether one commit is reached from another.</param>
internal sealed class BranchTips(GitLayout layout, References references, Func<ObjectName, ObjectName, bool> isAncestor)
{
    /// <summary>
    /// Name and tip of the protected branch. A local branch counts, except when the remote one is ahead of it: then it is merely out of date.
    /// </summary>
    /// <param name="configured">Its name in <c>aims.yml</c>, or null to find one.</param>
    public (string Name, ObjectName Tip)? Protected(string? configured)
    {
        IEnumerable<string?> candidates = configured is not null ? [configured] : [RemoteHead(), "main", "master", Current()];
        foreach (var name in candidates)
        {
            if (name is not null && Tip(name) is { } tip)
            {
                return (name, tip);
            }
        }

        return null;
    }

    /// <summary>Tip of a branch, local or remote-tracking, or null.</summary>
    /// <param name="name">Name of the branch.</param>
    public ObjectName? Tip(string name)
    {
        var local = references.Find("refs/heads/" + name);
        var remote = Remote() is { } from ? references.Find($"refs/remotes/{from}/{name}") : null;
        return local is { } mine && remote is { } theirs && mine != theirs && isAncestor(mine, theirs) ? remote : local ?? remote;
    }

    private string? Remote()
    {
        var names = layout.ConfigSubsectionNames("remote").Order(StringComparer.Ordinal).ToList();
        return names.Contains("origin", StringComparer.Ordinal) ? "origin" : names.FirstOrDefault();
    }

    private string? RemoteHead()
    {
        var prefix = $"refs/remotes/{Remote()}/";
        return references.FindLink(prefix + "HEAD") is { } target && target.StartsWith(prefix, StringComparison.Ordinal) ? target[prefix.Length..] : null;
    }

    private string? Current() => references.HeadTarget is { } target && target.StartsWith("refs/heads/", StringComparison.Ordinal) ? target["refs/heads/".Length..] : null;
}
