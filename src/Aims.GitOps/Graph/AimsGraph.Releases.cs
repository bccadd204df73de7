using System.Collections.Immutable;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Graph;

/// <summary>A step from one version of a system to the next, as a change record tells it.</summary>
/// <param name="Record">The change record.</param>
/// <param name="System">The system.</param>
/// <param name="From">Version before, or null when the record does not say.</param>
/// <param name="To">Version after, or null when the record does not say.</param>
/// <param name="IsSignificant">As the record says, or null.</param>
/// <param name="ImplementedOn">Day it took effect, or null while it is planned.</param>
public sealed record SystemChange(Document Record, Document System, string? From, string? To, bool? IsSignificant, DateOnly? ImplementedOn);

/// <content>Versions of systems, as change records tell them.</content>
public sealed partial class AimsGraph
{
    private ILookup<Document, SystemChange>? _changes;

    /// <summary>Changes of a system that are on record and not taken back, by the day they took effect, planned ones last.</summary>
    public IEnumerable<SystemChange> ChangesOf(Document system) => (_changes ??= FindChanges())[system];

    /// <summary>
    /// True when what was said of a version still holds for the version in use: it is the same one, or every step between them is on record
    /// as not significant. Null when the system does not say which version is in use.
    /// </summary>
    /// <param name="system">The system.</param>
    /// <param name="version">The version something was said of.</param>
    public bool? StillHoldsFor(Document system, string version)
    {
        ArgumentNullException.ThrowIfNull(system);
        if (system.Fields.Text("version_in_use") is not { } inUse)
        {
            return null;
        }

        var at = version;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (at != inUse)
        {
            if (!seen.Add(at) || StepFrom(system, at) is not { IsSignificant: false, To: { } next })
            {
                return false;
            }

            at = next;
        }

        return true;
    }

    /// <summary>The step that leaves a version: the one that names it, else the one after the step that led to it.</summary>
    private SystemChange? StepFrom(Document system, string version)
    {
        var steps = ChangesOf(system).Where(c => c.To is not null).ToImmutableArray();
        var named = steps.FirstOrDefault(c => c.From == version);
        if (named is not null)
        {
            return named;
        }

        for (var i = 0; i + 1 < steps.Length; i++)
        {
            if (steps[i].To == version && steps[i + 1].From is null)
            {
                return steps[i + 1];
            }
        }

        return null;
    }

    private ILookup<Document, SystemChange> FindChanges() => OfKind("change")
        .Where(c => !c.IsRetired)
        .SelectMany(c => (c.Fields.Map("systems")?.Entries ?? [])
            .Where(e => Find(e.Key.Value) is { KindSlug: "ai-system" })
            .Select(e => new SystemChange(
                c, Find(e.Key.Value)!, (e.Value as FieldMap)?.Text("from"), (e.Value as FieldMap)?.Text("to"), c.Fields.Bool("significant"), c.Fields.Date("implemented_on"))))
        .OrderBy(c => c.ImplementedOn ?? DateOnly.MaxValue).ThenBy(c => c.Record.Id, StringComparer.Ordinal)
        .ToLookup(c => c.System);
}
