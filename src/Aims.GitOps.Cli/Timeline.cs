using System.Collections.Immutable;
using Aims.GitOps.History;

namespace Aims.GitOps.Cli;

/// <summary>A stretch of days with the AIMS as it stood: documents, configuration and catalogue of that commit.</summary>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="Landing">The landing that was the newest.</param>
/// <param name="Aims">The AIMS at that landing.</param>
internal sealed record TimelineStretch(DateOnly From, DateOnly To, Landing Landing, AimsRepository Aims);

/// <summary>Walks through the past in stretches of days on which no document changed.</summary>
internal static class Timeline
{
    /// <summary>The stretches between two days, oldest first. Days before the first landing are left out.</summary>
    /// <param name="workspace">Where to look.</param>
    /// <param name="from">First day, inclusive.</param>
    /// <param name="to">Last day, inclusive.</param>
    /// <param name="cancelled">Checked between landings.</param>
    public static IEnumerable<TimelineStretch> Walk(Workspace workspace, DateOnly from, DateOnly to, CancellationToken cancelled)
    {
        var history = workspace.Aims.History;
        var landings = Relevant(history, from, to);
        for (var i = 0; i < landings.Length; i++)
        {
            cancelled.ThrowIfCancellationRequested();
            var start = landings[i].Day > from ? landings[i].Day : from;
            var end = i + 1 < landings.Length ? landings[i + 1].Day.AddDays(-1) : to;
            yield return new TimelineStretch(start, end, landings[i], workspace.ReadAt(landings[i].Id));
        }
    }

    /// <summary>The last landing of each day that changed a file of the AIMS, and the one that was the newest at the beginning.</summary>
    private static ImmutableArray<Landing> Relevant(IHistory history, DateOnly from, DateOnly to)
    {
        var relevant = new List<Landing>();
        foreach (var landing in history.Landings)
        {
            if (landing.Day > to)
            {
                break;
            }

            if (relevant.Count > 0 && (landing.Day <= from || relevant[^1].Day == landing.Day))
            {
                relevant[^1] = landing;
            }
            else if (relevant.Count == 0 || landing.Day <= from || !history.ChangesIn(landing).IsEmpty)
            {
                relevant.Add(landing);
            }
        }

        return [.. relevant];
    }
}
