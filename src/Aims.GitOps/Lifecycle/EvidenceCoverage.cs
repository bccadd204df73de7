using System.Collections.Concurrent;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Lifecycle;

/// <summary>Which things a control concerns, and which of them a piece of evidence speaks for. Links are followed once.</summary>
internal sealed class EvidenceCoverage
{
    private readonly AimsGraph _graph;
    private readonly List<Live> _live;
    private readonly ConcurrentDictionary<(Document Evidence, ControlLevel Level), HashSet<Document>?> _covered = new();

    public EvidenceCoverage(AimsGraph graph)
    {
        _graph = graph;
        _live =
        [
            .. graph.InScopeUseCases.Where(AimsGraph.IsFromDeployment).Select(u => new Live(u, [.. graph.SystemsOf(u)], [.. graph.DatasetsOf(u)], [.. graph.SuppliersOf(u)])),
        ];
    }

    /// <summary>
    /// What a control concerns, each with the day it first went live: use cases from deployment on, or their systems, data sets or suppliers.
    /// One null for the organisation, and where nothing is live yet.
    /// </summary>
    public List<(Document? Subject, DateOnly? LiveOn)> SubjectsOf(ControlDefinition control, Document entry)
    {
        if (control.Level == ControlLevel.Organisation)
        {
            return [(null, null)];
        }

        var named = _graph.Links(entry, "use_cases").ToHashSet();
        var found = new Dictionary<Document, DateOnly?>();
        var order = new List<Document>();
        foreach (var live in _live)
        {
            if (named.Count > 0 && !named.Contains(live.UseCase))
            {
                continue;
            }

            var since = live.UseCase.Fields.Date("live_on");
            foreach (var subject in live.At(control.Level))
            {
                if (!found.TryGetValue(subject, out var known))
                {
                    found[subject] = since;
                    order.Add(subject);
                }
                else if (since < known)
                {
                    found[subject] = since;
                }
            }
        }

        return order.Count == 0 ? [(null, null)] : [.. order.Select(s => ((Document?)s, found[s]))];
    }

    /// <summary>
    /// The things of a level that a piece of evidence speaks for; null when it names none and nobody cites it, so that it speaks in general.
    /// </summary>
    public HashSet<Document>? CoveredBy(Document evidence, ControlLevel level) => _covered.GetOrAdd((evidence, level), key => Find(key.Evidence, key.Level));

    private HashSet<Document>? Find(Document evidence, ControlLevel level)
    {
        var cases = _graph.Links(evidence, "use_cases");
        var systems = _graph.Links(evidence, "systems");
        var citing = Citing(evidence).ToList();
        if (cases.IsEmpty && systems.IsEmpty && citing.Count == 0)
        {
            return null;
        }

        var cited = citing.Where(d => d.KindSlug == KindAt(level));
        return level switch
        {
            ControlLevel.UseCase => [.. cited, .. !cases.IsEmpty ? cases : systems.Concat(citing.Where(d => d.KindSlug == "ai-system")).SelectMany(d => _graph.UseCasesOf(d))],
            ControlLevel.System => [.. cited, .. !systems.IsEmpty ? systems : cases.SelectMany(c => _graph.SystemsOf(c))],
            ControlLevel.Dataset => [.. cited, .. cases.SelectMany(c => _graph.DatasetsOf(c)), .. systems.SelectMany(s => _graph.Links(s, "datasets"))],

            // A use case may have several suppliers; the assessment of one says nothing about the others.
            ControlLevel.Supplier when cited.Any() => [.. cited],
            ControlLevel.Supplier => [.. cases.SelectMany(c => _graph.SuppliersOf(c)), .. systems.SelectMany(s => _graph.Links(s, "supplier"))],
            _ => [],
        };
    }

    private IEnumerable<Document> Citing(Document evidence)
    {
        var series = evidence.Fields.Text("series");
        return _graph.ReferencesTo(evidence.Id).Concat(series is null ? [] : _graph.ReferencesTo(series))
            .Select(r => r.Source)
            .Where(d => d.KindSlug is "use-case" or "ai-system" or "dataset" or "supplier");
    }

    private static string KindAt(ControlLevel level) => level switch
    {
        ControlLevel.UseCase => "use-case",
        ControlLevel.System => "ai-system",
        ControlLevel.Dataset => "dataset",
        ControlLevel.Supplier => "supplier",
        _ => "",
    };

    private sealed record Live(Document UseCase, List<Document> Systems, List<Document> Datasets, List<Document> Suppliers)
    {
        public IEnumerable<Document> At(ControlLevel level) => level switch
        {
            ControlLevel.UseCase => [UseCase],
            ControlLevel.System => Systems,
            ControlLevel.Dataset => Datasets,
            _ => Suppliers,
        };
    }
}
