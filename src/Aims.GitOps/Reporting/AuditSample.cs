using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Lifecycle;

namespace Aims.GitOps.Reporting;

/// <summary>Records of one kind in a period, and those drawn from them.</summary>
/// <param name="Kind">Slug of the kind.</param>
/// <param name="Population">All of them, by day and id.</param>
/// <param name="Drawn">The sample, by day and id.</param>
public sealed record SampledPopulation(string Kind, ImmutableArray<(Document Document, DateOnly Day)> Population, ImmutableArray<(Document Document, DateOnly Day)> Drawn);

/// <summary>
/// Draws a sample that anybody can draw again: the records of the period are ordered by the SHA-256 of seed, a line feed and their id,
/// and the first ones are taken. No random generator is involved.
/// </summary>
public static class AuditSample
{
    private static readonly ImmutableArray<(string Kind, string[] Dates)> s_dated =
    [
        ("change", ["implemented_on", "finalised_on"]),
        ("competence-record", ["completed_on"]),
        ("corrective-action", ["finalised_on", "created_on"]),
        ("evidence", ["period_end", "collected_on"]),
        ("finding", ["raised_on"]),
        ("incident", ["received_on"]),
        ("internal-audit", ["performed_to"]),
        ("management-review", ["held_on"]),
        ("review", ["finalised_on"]),
    ];

    /// <summary>Draws from every kind of record.</summary>
    /// <param name="graph">The documents.</param>
    /// <param name="from">First day, inclusive.</param>
    /// <param name="to">Last day, inclusive.</param>
    /// <param name="seed">Any text; the same seed draws the same sample.</param>
    /// <param name="size">How many of each kind; all when there are fewer. Null takes a tenth, three at least.</param>
    public static ImmutableArray<SampledPopulation> Draw(AimsGraph graph, DateOnly from, DateOnly to, string seed, int? size)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var samples = ImmutableArray.CreateBuilder<SampledPopulation>();
        foreach (var (kind, dates) in s_dated)
        {
            var population = graph.OfKind(kind)
                .Select(d => (Document: d, Day: DayOf(d, dates)))
                .Where(x => x.Day is { } day && day >= from && day <= to)
                .Select(x => (x.Document, Day: x.Day!.Value))
                .OrderBy(x => x.Day).ThenBy(x => x.Document.Id, StringComparer.Ordinal)
                .ToImmutableArray();
            if (population.IsEmpty)
            {
                continue;
            }

            var count = size ?? Math.Max(3, (population.Length + 9) / 10);
            var drawn = population.OrderBy(x => Rank(seed, x.Document.Id), StringComparer.Ordinal).Take(count)
                .OrderBy(x => x.Day).ThenBy(x => x.Document.Id, StringComparer.Ordinal);
            samples.Add(new SampledPopulation(kind, population, [.. drawn]));
        }

        return samples.DrainToImmutable();
    }

    private static DateOnly? DayOf(Document document, string[] fields)
    {
        foreach (var field in fields)
        {
            if (document.Fields.Date(field) is { } day)
            {
                return day;
            }
        }

        return ReviewRecord.DayInId(document.Id);
    }

    private static string Rank(string seed, string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}\n{id}")));
}
