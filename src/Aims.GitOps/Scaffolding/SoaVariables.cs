using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Scaffolding.Templates;

namespace Aims.GitOps.Scaffolding;

/// <summary>What the template of a Statement of Applicability entry asks about its control.</summary>
internal static class SoaVariables
{
    /// <summary>The variable <c>control</c>.</summary>
    /// <param name="id">Id of the control.</param>
    /// <param name="model">The use cases.</param>
    /// <param name="graph">Policies and procedures.</param>
    /// <param name="templates">Hints by control.</param>
    public static Dictionary<string, object?> Of(string id, TemplateModel model, AimsGraph graph, TemplateSet templates)
    {
        var control = graph.Catalogue.Control(id)!;
        var proposal = ControlProposal.For(control, model.UseCases);
        var hints = templates.ControlHints.Map(id) ?? FieldMap.Empty;
        return TemplateVariables.Map(
            ("id", id),
            ("title", control.Title),
            ("proposal", Standard.Slugs.Slug(proposal.Expectation)),
            ("use_cases", proposal.DrivenBy.Select(u => (object?)u.Id).ToList()),
            ("policies", Answering(graph, "policy", id)),
            ("procedures", Answering(graph, "procedure", id)),
            ("question", hints.Text("question") ?? ""),
            ("how", hints.Text("how") ?? ""),
            ("exclusion", hints.Text("exclusion") ?? ""));
    }

    /// <summary>Policies or procedures that say they answer a control.</summary>
    private static List<object?> Answering(AimsGraph graph, string kind, string control) =>
    [
        .. graph.OfKind(kind)
            .Where(d => !d.IsRetired && d.Fields.Texts("controls").Any(t => graph.Catalogue.NormaliseControlId(t.Value) == control))
            .Select(d => d.Id)
            .Order(StringComparer.Ordinal),
    ];
}
