using Aims.GitOps.Documents;
using Aims.GitOps.Graph;

namespace Aims.GitOps.Rules.Applicability;

/// <summary>What asks for controls: risks, obligations, customers, policies and use cases, by the links of both sides.</summary>
internal sealed class Drivers
{
    private readonly AimsGraph _graph;
    private readonly ILookup<string, ControlReference> _byControl;
    private readonly HashSet<string> _customerTargets;

    public Drivers(AimsGraph graph)
    {
        _graph = graph;
        _byControl = graph.ControlReferences.Where(r => !r.Source.IsRetired).ToLookup(r => r.Control ?? graph.Catalogue.NormaliseControlId(r.Written) ?? "", StringComparer.Ordinal);
        _customerTargets =
        [
            .. graph.Current("interested-party").Where(IsCustomer)
                .SelectMany(p => graph.ReferencesFrom(p).Where(r => r.Path == "requirements.addressed_in").Select(r => r.Target)),
        ];
    }

    /// <summary>True when an entry, or what names its control, leads to something of the kind that a reason speaks of.</summary>
    /// <param name="entry">The Statement of Applicability entry.</param>
    /// <param name="reason">Value of <c>included_because</c>.</param>
    public bool? Supports(Document entry, string reason) => reason switch
    {
        "risk" => HasLive(entry, "risks") || Names(entry).Any(d => d.KindSlug is "risk" && d.Fields.Text("state") != "closed" || d.KindSlug is "treatment"),
        "obligation" => HasLive(entry, "obligations") || _graph.ReferencesTo(entry.Id).Any(r => r.Source.KindSlug == "obligation" && !r.Source.IsRetired),
        "customer" => IsForCustomer(entry),
        "policy" => HasLive(entry, "policies") || Names(entry).Any(d => d.KindSlug == "policy"),
        "use-case" => entry.Fields.Has("use_cases") ? _graph.Links(entry, "use_cases").Any(_graph.IsInScope) : !_graph.InScopeUseCases.IsEmpty,
        _ => null,
    };

    private static bool IsCustomer(Document party) => party.Fields.Text("party_type") is "customer" or "partner";

    private bool HasLive(Document entry, string field) => entry.Fields.Texts(field).Any(t => _graph.Find(t.Value) is { IsRetired: false });

    private IEnumerable<Document> Names(Document entry) => _byControl[_graph.ControlOf(entry) ?? ""].Select(r => r.Source);

    /// <summary>A need of a customer is addressed in the entry or in what the entry cites, or one of the two names the other.</summary>
    private bool IsForCustomer(Document entry) =>
        _customerTargets.Contains(entry.Id)
        || Names(entry).Any(d => d.KindSlug == "interested-party" && IsCustomer(d))
        || entry.Fields.Texts("policies").Concat(entry.Fields.Texts("procedures")).Concat(entry.Fields.Texts("obligations")).Any(t => _customerTargets.Contains(t.Value))
        || _graph.Current("interested-party").Where(IsCustomer).Any(p =>
            Words.Contains(entry.Fields.Text("justification"), p.Id) || entry.Fields.Texts("related").Any(t => t.Value == p.Id) || entry.Body.Mentions.Any(m => m.Value == p.Id));
}
