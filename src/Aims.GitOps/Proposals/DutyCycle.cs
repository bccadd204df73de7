namespace Aims.GitOps.Proposals;

/// <summary>
/// Which occurrence of a duty is due. A duty that nobody fulfils comes round again, at the latest after
/// <see cref="LongestStep"/> days, so that a declined pull request is asked for again.
/// </summary>
public static class DutyCycle
{
    /// <summary>Longest time, in days, between two occurrences of an open duty.</summary>
    public const int LongestStep = 90;

    /// <summary>
    /// The newest of <paramref name="dueOn"/> + k × step that is not after <paramref name="asOf"/>, k from 0;
    /// <paramref name="dueOn"/> itself while the duty is still ahead.
    /// </summary>
    /// <param name="dueOn">The day the duty is first due.</param>
    /// <param name="stepDays">Period of the duty in days; values above <see cref="LongestStep"/> or below 1 count as that limit.</param>
    /// <param name="asOf">The day to judge on.</param>
    public static DateOnly Of(DateOnly dueOn, int stepDays, DateOnly asOf)
    {
        var step = stepDays is < 1 or > LongestStep ? LongestStep : stepDays;
        var late = asOf.DayNumber - dueOn.DayNumber;
        return late <= 0 ? dueOn : dueOn.AddDays(late / step * step);
    }
}
