using System.Globalization;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Rules.Risks;

/// <summary>No approved yardstick for AI risk, more than one, or one with a part missing.</summary>
internal sealed class CriteriaMissing : Rule
{
    private const int Steps = 5;

    private static readonly (string Field, string What)[] s_parts =
    [
        ("likelihood_scale", "scale of likelihood"),
        ("consequence_scales", "scales of consequence"),
        ("matrix", "matrix"),
        ("acceptance", "acceptance rules"),
    ];

    public override RuleDescriptor Descriptor { get; } = new("risk.criteria-missing", "Risk criteria missing or incomplete")
    {
        Class = RuleClass.Completeness,
        Grading = Grading.Major,
        IsCore = true,
        Sources = ["6.1.1"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        run.Examine();
        var approved = context.Graph.OfKind("risk-criteria").Where(c => c.Status == "approved").ToList();
        foreach (var second in approved.Skip(1))
        {
            run.Find(second, "status", $"Second risk criteria are \"approved\": {approved[0].Path} is in force already; supersede one of the two.");
        }

        if (approved.Count > 0)
        {
            JudgeParts(run, approved[0]);
        }
        else if (context.Graph.Current("risk-criteria").FirstOrDefault() is { } draft)
        {
            run.Find(draft, "status", $"The risk criteria are \"{draft.Status}\"; have them approved before risks are scored by them.");
            JudgeParts(run, draft);
        }
        else
        {
            run.Find("No document sets the AI risk criteria; write risk/criteria.md with scales, matrix and acceptance rules, and have it approved before risks are scored.");
        }
    }

    private static void JudgeParts(RuleRun run, Document criteria)
    {
        foreach (var (field, what) in s_parts.Where(p => !criteria.Fields.Has(p.Field)))
        {
            run.FindOrTodo(criteria, field, $"The risk criteria have no {what}; add \"{field}\".");
        }

        foreach (var row in criteria.Fields.Map("matrix")?.Entries ?? [])
        {
            if (row.Value is FieldList list && list.Items.Length != Steps)
            {
                run.FindOrTodo(criteria, list.Span, $"Row \"{row.Key.Value}\" of the matrix has {list.Items.Length.ToString(CultureInfo.InvariantCulture)} levels; give one for each consequence from 1 to {Steps.ToString(CultureInfo.InvariantCulture)}.");
            }
        }

        var ruled = criteria.Fields.Maps("acceptance").Select(a => a.Text("level")).ToHashSet(StringComparer.Ordinal);
        var unruled = OpenRisks.Levels.Where(l => !ruled.Contains(l)).ToList();
        if (criteria.Fields.Has("acceptance") && unruled.Count > 0)
        {
            run.FindOrTodo(criteria, "acceptance", $"No acceptance rule speaks of level {Lists.And(unruled)}; say whether such a risk is acceptable, and who may accept it.");
        }
    }
}
