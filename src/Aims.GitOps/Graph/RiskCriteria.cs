using System.Globalization;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Graph;

/// <summary>The yardstick for AI risk that the organisation set: matrix and acceptance rules of the risk criteria document.</summary>
public sealed class RiskCriteria
{
    private readonly FieldMap _fields;

    private RiskCriteria(Document document)
    {
        Document = document;
        _fields = document.Fields;
    }

    /// <summary>The risk criteria document.</summary>
    public Document Document { get; }

    /// <summary>The criteria in force, or null when there are none.</summary>
    public static RiskCriteria? Of(AimsGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var all = graph.OfKind("risk-criteria");
        var document = all.FirstOrDefault(d => d.Status == "approved") ?? all.FirstOrDefault(d => !d.IsRetired);
        return document is null ? null : new RiskCriteria(document);
    }

    /// <summary>Level of a likelihood and a consequence (1 to 5 each) by the matrix, or null when the matrix does not say.</summary>
    public string? LevelOf(int likelihood, int consequence)
    {
        var row = _fields.Map("matrix")?.Value(likelihood.ToString(CultureInfo.InvariantCulture));
        var column = consequence.ToString(CultureInfo.InvariantCulture);
        return row switch
        {
            FieldList list when consequence >= 1 && consequence <= list.Items.Length => (list.Items[consequence - 1] as FieldScalar)?.Value,
            FieldMap map => map.Text(column),
            _ => null,
        };
    }

    /// <summary>The acceptance rule of a level, or null.</summary>
    public FieldMap? RuleFor(string level) => _fields.Maps("acceptance").FirstOrDefault(a => a.Text("level") == level);

    /// <summary>True when a level needs neither treatment nor acceptance; null when no rule speaks of it.</summary>
    public bool? IsAcceptable(string level) => RuleFor(level)?.Text("decision") is { } decision ? decision == "acceptable" : null;
}
