using Aims.GitOps.Git;

namespace Aims.GitOps.Cli;

/// <content>The commit a change is compared with.</content>
internal sealed partial class Workspace
{
    /// <summary>Reads what the present content is to be compared with: the rules of <paramref name="revision"/>, the state where the change parted from it.</summary>
    /// <param name="context">The invocation.</param>
    /// <param name="revision">Branch, tag or commit the change is for.</param>
    /// <exception cref="AimsException">There is no such revision, or nothing is committed.</exception>
    public BaseCommit ReadBase(CommandContext context, string revision)
    {
        if (Repository is null || Aims.Snapshot.Commit is not { } head)
        {
            throw new AimsException("no-repository", $"There is no commit here to compare with {revision}.", "Run 'git init' and commit, or leave --base away.");
        }

        var commit = Repository.ResolveCommit(revision);
        var parted = MergeBase.Find(Repository, commit, head);
        var policy = ReadAims(context, commit);
        var start = parted is null || parted == commit ? policy : ReadAims(context, parted);
        return new BaseCommit(revision, commit, parted, policy, start);
    }

    /// <summary>The AIMS at another commit, judged on this day; null when there is none.</summary>
    /// <param name="context">The invocation.</param>
    /// <param name="revision">Branch, tag or commit.</param>
    /// <exception cref="AimsException">There is no such revision, or this is a plain folder.</exception>
    public AimsRepository? ReadPast(CommandContext context, string revision) => Repository is null
        ? throw new AimsException("no-repository", $"{RootFolder} is not in a Git repository, so there is no revision {revision}.", "Run 'git init' and commit first.")
        : ReadAims(context, Repository.ResolveCommit(revision));

    private AimsRepository? ReadAims(CommandContext context, string commit)
    {
        if (Repository!.FindAimsRoot(commit) is not { } root)
        {
            return null;
        }

        var snapshot = Repository.ReadCommit(commit, root);
        var history = ReadHistory(context, Repository, AimsRepository.ReadConfiguration(snapshot), commit, root, AsOf);
        return AimsRepository.Read(snapshot, Aims.Reader, history, context.Cancelled);
    }
}
