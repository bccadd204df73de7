using System.Collections.Immutable;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Lifecycle;

/// <summary>Looks evidence up by series, by control and by what confirms it, as of the day of the graph. Built once.</summary>
internal sealed class EvidenceIndex
{
    private readonly AimsGraph _graph;
    private readonly Dictionary<string, ImmutableArray<Document>> _members;
    private readonly Dictionary<string, ImmutableArray<Document>> _byControl;
    private readonly ILookup<string, Document> _confirmations;

    public EvidenceIndex(AimsGraph graph)
    {
        _graph = graph;
        _members = graph.OfKind("evidence")
            .Where(e => e.Fields.Has("series") && IsThere(e))
            .GroupBy(e => e.Fields.Text("series")!, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g => g.OrderBy(e => e.Fields.Date("period_end") ?? CollectedOn(e)).ThenBy(e => e.Id, StringComparer.Ordinal).ToImmutableArray(),
                StringComparer.Ordinal);
        _confirmations = graph.OfKind("evidence").Where(e => e.Fields.Has("confirms") && CountsAsProof(e)).ToLookup(e => e.Fields.Text("confirms")!, StringComparer.Ordinal);
        _byControl = FindByControl();
    }

    /// <summary>True when an evidence document says what is collected again and again, and is no proof itself.</summary>
    public bool IsSeries(Document evidence) => !evidence.Fields.Has("series") && (evidence.Fields.Has("every") || _members.ContainsKey(evidence.Id));

    public ImmutableArray<Document> MembersOf(string series) => _members.TryGetValue(series, out var members) ? members : [];

    public ImmutableArray<Document> For(string control) => _byControl.TryGetValue(control, out var evidence) ? evidence : [];

    /// <summary>True when a record is final, not replaced, supports its control at least partly, and was collected on or before the day.</summary>
    public bool CountsAsProof(Document evidence) => Supports(evidence) && (CollectedOn(evidence) ?? evidence.Fields.Date("period_end")) is { } day && day <= _graph.AsOf;

    /// <summary>True when a record would be proof if it said when it was collected.</summary>
    public static bool IsUndatedProof(Document evidence) => Supports(evidence) && CollectedOn(evidence) is null && evidence.Fields.Date("period_end") is null;

    /// <summary>The day a piece of evidence speaks for; null when it has no date.</summary>
    public DateOnly? DayOf(Document evidence, EvidenceRhythm rhythm)
    {
        var collected = CollectedOn(evidence);
        var end = evidence.Fields.Date("period_end");
        if (rhythm == EvidenceRhythm.Periodic)
        {
            // A period that ends after the collection speaks only for the days before it.
            return end is { } last && (collected is not { } day || last <= day) ? last : collected;
        }

        return (collected ?? end) is { } own ? Confirmed(evidence, own, depth: 0) : null;
    }

    private DateOnly Confirmed(Document evidence, DateOnly own, int depth)
    {
        const int LongestChain = 8;
        var newest = own;
        foreach (var confirmation in _confirmations[evidence.Id].Concat(evidence.Fields.Text("series") is { } series ? _confirmations[series] : []))
        {
            if (CollectedOn(confirmation) is { } day && day >= own && confirmation != evidence)
            {
                var reached = depth < LongestChain ? Confirmed(confirmation, day, depth + 1) : day;
                newest = reached > newest ? reached : newest;
            }
        }

        return newest;
    }

    /// <summary>Not replaced, and not collected after the day.</summary>
    private bool IsThere(Document evidence) => !evidence.IsRetired && (CollectedOn(evidence) is not { } day || day <= _graph.AsOf);

    private static DateOnly? CollectedOn(Document evidence) => evidence.Fields.Date("collected_on");

    private static bool Supports(Document evidence) => evidence.Status == "final" && evidence.Fields.Text("result") is "supports" or "partly";

    private Dictionary<string, ImmutableArray<Document>> FindByControl()
    {
        var found = new Dictionary<string, HashSet<Document>>(StringComparer.Ordinal);
        foreach (var reference in _graph.ControlReferences)
        {
            if (reference.Source.KindSlug == "evidence" && reference.Path == "controls"
                && (reference.Control ?? _graph.Catalogue.NormaliseControlId(reference.Written)) is { } control)
            {
                Add(control, reference.Source);
            }
        }

        foreach (var entry in _graph.OfKind("control"))
        {
            if (_graph.ControlOf(entry) is { } control)
            {
                foreach (var id in entry.Fields.Texts("evidence"))
                {
                    if (_graph.Find(id.Value) is { KindSlug: "evidence" } evidence)
                    {
                        Add(control, evidence);
                    }
                }
            }
        }

        return found.ToDictionary(
            f => f.Key,
            f => f.Value.OrderBy(e => e.Id, StringComparer.Ordinal).ToImmutableArray(),
            StringComparer.Ordinal);

        void Add(string control, Document evidence)
        {
            if (!found.TryGetValue(control, out var set))
            {
                found[control] = set = [];
            }

            if (!IsSeries(evidence))
            {
                _ = IsThere(evidence) && set.Add(evidence);
                return;
            }

            foreach (var member in MembersOf(evidence.Id))
            {
                set.Add(member);
            }
        }
    }
}
