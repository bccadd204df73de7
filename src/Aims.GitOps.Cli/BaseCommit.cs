namespace Aims.GitOps.Cli;

/// <summary>What a change is compared with.</summary>
/// <param name="Revision">As the user named it.</param>
/// <param name="Commit">The commit that names: severities, waivers, people and authority come from there.</param>
/// <param name="MergeBase">Where the change parted from it: findings that stand there are not caused by the change. Null when it cannot be seen.</param>
/// <param name="Policy">The AIMS at <paramref name="Commit"/>; null when there is none.</param>
/// <param name="Start">The AIMS at <paramref name="MergeBase"/>, at <paramref name="Commit"/> where that cannot be seen; null when there is none.</param>
internal sealed record BaseCommit(string Revision, string Commit, string? MergeBase, AimsRepository? Policy, AimsRepository? Start)
{
    /// <summary>One line for people.</summary>
    public string Describe() => this switch
    {
        { Policy: null } => $"{Revision} ({Commit[..10]}), which holds no AIMS: everything is new, judged by the rules of the change itself",
        { MergeBase: null } => $"{Revision} ({Commit[..10]}); where the change parted from it cannot be seen in this clone, so with its tip",
        _ when MergeBase == Commit => $"{Revision} ({Commit[..10]})",
        _ => $"{Revision} ({Commit[..10]}), parted at {MergeBase[..10]}",
    };
}
