using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Text;
using Aims.GitOps.Tiers;

namespace Aims.GitOps.Rules.Risks;

/// <summary>Own weights, bands or floors of the tier method that are milder than the built-in ones, or cannot be used.</summary>
internal sealed class CriteriaWeakened : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("risk.criteria-weakened", "Tier method weakened")
    {
        Severity = Severity.Warning,
        Grading = Grading.Observation,
        Sources = ["6.1.1"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        if (context.Graph.Criteria is not { } criteria)
        {
            return;
        }

        run.Examine();
        foreach (var problem in criteria.WeightProblems)
        {
            run.FindOrTodo(criteria.Document, PlaceOfAny(criteria.Document), $"The own weights cannot be used, and the built-in method applies: {problem}");
        }

        foreach (var weakening in criteria.Weakenings)
        {
            run.FindOrTodo(criteria.Document, PlaceOf(criteria.Document, weakening), $"\"{weakening.Own}\" is milder than the built-in method: {weakening.What} is {weakening.Default} there. Explain in the criteria why your own is enough, and have a waiver approved with an end date, or take the default.");
        }
    }

    private static SourceSpan PlaceOf(Document criteria, TierWeakening weakening)
    {
        var name = weakening.What[(weakening.What.LastIndexOf(' ') + 1)..];
        if (weakening.What.StartsWith("weight", StringComparison.Ordinal))
        {
            return criteria.Fields.Map("tier_weights")?.SpanOf(name) ?? criteria.IdSpan;
        }

        if (weakening.What.StartsWith("floor", StringComparison.Ordinal))
        {
            return criteria.Fields.Texts("tier_floors_off").Where(f => f.Value == name).Select(f => f.Span).FirstOrDefault(criteria.IdSpan);
        }

        return criteria.Fields.Map("tier_bands")?.SpanOf(weakening.What.Replace(' ', '_')) ?? criteria.IdSpan;
    }

    private static SourceSpan PlaceOfAny(Document criteria)
    {
        string[] fields = ["tier_bands", "tier_floors_off", "tier_weights"];
        return Drafts.PlaceOf(criteria, fields.FirstOrDefault(criteria.Fields.Has) ?? "tier_method");
    }
}
