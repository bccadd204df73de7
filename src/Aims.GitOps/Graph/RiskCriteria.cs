using System.Collections.Immutable;
using System.Globalization;
using Aims.GitOps.Documents;
using Aims.GitOps.Tiers;

namespace Aims.GitOps.Graph;

/// <summary>The yardstick for AI risk that the organisation set: matrix, acceptance rules and tier method of the risk criteria document.</summary>
public sealed class RiskCriteria
{
    private readonly FieldMap _fields;

    private RiskCriteria(Document document)
    {
        Document = document;
        _fields = document.Fields;
        BaseMethod = _fields.Text("tier_method") is { } name && TierMethod.Find(name) is { } found ? found : TierMethod.Default;
        Weights = ReadWeights(_fields);
        WeightProblems = Weights.Problems(BaseMethod);
        Method = WeightProblems.IsEmpty ? BaseMethod.With(Weights) : BaseMethod;
    }

    /// <summary>The risk criteria document.</summary>
    public Document Document { get; }

    /// <summary>The built-in method it names, before own weights; the default where it names none that is known.</summary>
    public TierMethod BaseMethod { get; }

    /// <summary>Own weights, bands and floors that are off, as written.</summary>
    public TierWeights Weights { get; }

    /// <summary>Why the own weights cannot be used, each in one sentence. While there is one, the built-in method applies unchanged.</summary>
    public ImmutableArray<string> WeightProblems { get; }

    /// <summary>The tier method that counts.</summary>
    public TierMethod Method { get; }

    /// <summary>In what the tier method that counts is weaker than the built-in one.</summary>
    public ImmutableArray<TierWeakening> Weakenings => WeightProblems.IsEmpty ? Weights.WeakerThan(BaseMethod) : [];

    /// <summary>The criteria in force, else the first that is not withdrawn; null when there are none.</summary>
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

    private static TierWeights ReadWeights(FieldMap fields)
    {
        var weights = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        if (fields.Map("tier_weights") is { } written)
        {
            foreach (var entry in written.Entries)
            {
                if (written.WholeNumber(entry.Key.Value) is { } weight)
                {
                    weights[entry.Key.Value] = weight;
                }
            }
        }

        var bands = fields.Map("tier_bands");
        return new TierWeights(
            weights.ToImmutable(),
            bands?.WholeNumber("medium_from"),
            bands?.WholeNumber("high_from"),
            [.. fields.Texts("tier_floors_off").Select(t => t.Value)]);
    }
}
