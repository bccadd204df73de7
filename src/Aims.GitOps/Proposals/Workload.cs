using System.Collections.Immutable;
using Aims.GitOps.Graph;
using Aims.GitOps.Lifecycle;
using Aims.GitOps.Proposals.Recipes;

namespace Aims.GitOps.Proposals;

/// <summary>What one person gets in one week.</summary>
/// <param name="Week">Monday of the week.</param>
/// <param name="Person">Name of the person, or <c>nobody</c>.</param>
/// <param name="Items">Duties due in that week; what is overdue stands in the first.</param>
/// <param name="Spread">For each duty that should be done earlier so that no week holds more than the others bear: the Monday proposed.</param>
public sealed record WorkloadWeek(DateOnly Week, string Person, ImmutableArray<DueItem> Items, ImmutableArray<(DueItem Item, DateOnly Week)> Spread);

/// <summary>Who gets how much work when, and how to stagger it.</summary>
public static class Workload
{
    private const int Bearable = 3;

    /// <summary>The weeks from a day on, by week and person.</summary>
    /// <param name="graph">The documents.</param>
    /// <param name="addressees">Who answers for a role.</param>
    /// <param name="items">Everything that comes back.</param>
    /// <param name="until">Last due day to look at, inclusive.</param>
    public static ImmutableArray<WorkloadWeek> Plan(AimsGraph graph, Addressees addressees, ImmutableArray<DueItem> items, DateOnly until)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(addressees);
        var first = Monday(graph.AsOf);
        var weeks = ImmutableArray.CreateBuilder<WorkloadWeek>();
        var byPerson = items.Where(i => i.DueOn is { } due && due <= until)
            .GroupBy(i => addressees.HoldersOf(i.Document.Fields.Text("owner")) is [var person, ..] ? person.Name : "nobody", StringComparer.Ordinal);
        foreach (var person in byPerson)
        {
            var planned = person.GroupBy(i => Later(first, Monday(i.DueOn!.Value))).ToDictionary(g => g.Key, g => g.ToImmutableArray());
            var load = planned.ToDictionary(p => p.Key, p => p.Value.Length);
            foreach (var (week, due) in planned.OrderByDescending(p => p.Key))
            {
                var moved = ImmutableArray.CreateBuilder<(DueItem, DateOnly)>();
                foreach (var item in due.Reverse())
                {
                    if (load[week] <= Bearable || EarlierWeek(load, first, week) is not { } free)
                    {
                        break;
                    }

                    moved.Add((item, free));
                    load[week]--;
                    load[free] = load.GetValueOrDefault(free) + 1;
                }

                weeks.Add(new WorkloadWeek(week, person.Key, due, moved.DrainToImmutable()));
            }
        }

        return [.. weeks.OrderBy(w => w.Week).ThenBy(w => w.Person, StringComparer.Ordinal)];
    }

    /// <summary>The latest week before a full one that can still bear something.</summary>
    private static DateOnly? EarlierWeek(Dictionary<DateOnly, int> load, DateOnly first, DateOnly week)
    {
        for (var candidate = week.AddDays(-7); candidate >= first; candidate = candidate.AddDays(-7))
        {
            if (load.GetValueOrDefault(candidate) < Bearable)
            {
                return candidate;
            }
        }

        return null;
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
