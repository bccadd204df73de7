namespace Aims.GitOps.Proposals;

/// <summary>The few comments the automation writes, each at most once per pull request.</summary>
internal static class PullNotes
{
    /// <summary>Labels by which people steer the automation.</summary>
    public const string HoldLabel = "aims:hold";
    public const string RebuildLabel = "aims:rebuild";

    public const string HandsOffName = "hands-off";
    public const string AbandonedName = "abandoned";

    public static readonly PullNote HandsOff = new(
        HandsOffName,
        "The facts behind this pull request have changed, but somebody has committed to this branch, so it is left alone. " +
        "To get a fresh one, close this pull request, delete its branch and tick the duty on the dashboard.");

    public static readonly PullNote Abandoned = new(
        AbandonedName,
        "This duty is fulfilled elsewhere by now. Because somebody has committed to this branch, it stays open and is left alone; " +
        "merge it or close it as you see fit.");

    public static readonly PullNote Fulfilled = new(
        "fulfilled",
        "Closed because the duty is fulfilled elsewhere. Nothing is left to do here.");

    public static readonly PullNote Duplicate = new(
        "duplicate",
        "Closed because another pull request is open for the same duty.");

    public static readonly PullNote Declined = new(
        "declined",
        "Closed without merging, so this duty is not asked for again in this cycle. It stays listed as open. " +
        "To ask for it again now, tick it on the dashboard; otherwise the next cycle brings a new pull request.");
}
