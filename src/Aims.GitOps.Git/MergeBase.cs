using LibGit2Sharp;

namespace Aims.GitOps.Git;

/// <summary>Finds where two lines of commits parted.</summary>
public static class MergeBase
{
    /// <summary>The newest commit that both can be reached from, or null when there is none: unrelated lines, or a clone too shallow to see it.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="first">Object id of a commit.</param>
    /// <param name="second">Object id of another.</param>
    /// <exception cref="AimsException">A commit is not there.</exception>
    public static string? Find(GitRepository repository, string first, string second)
    {
        ArgumentNullException.ThrowIfNull(repository);
        var one = repository.ResolveCommit(first);
        var other = repository.ResolveCommit(second);
        return repository.Ask(r =>
        {
            try
            {
                return r.ObjectDatabase.FindMergeBase(r.Lookup<Commit>(one), r.Lookup<Commit>(other))?.Sha;
            }
            catch (NotFoundException) when (r.Info.IsShallow)
            {
                return null;
            }
        });
    }
}
