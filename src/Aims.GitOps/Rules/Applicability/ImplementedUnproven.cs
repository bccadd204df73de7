using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Applicability;

/// <summary>A control that is said to be implemented, and nothing shows it.</summary>
internal sealed class ImplementedUnproven : Rule
{
    private const int MostNamed = 4;

    public override RuleDescriptor Descriptor { get; } = new("soa.implemented-unproven", "Implemented control without proof")
    {
        Class = RuleClass.Completeness,
        DemandedFrom = JourneyStage.Stage2,
        Trigger = RuleTrigger.Daily,
        IsCore = true,
        Sources = ["8.1", "9.1"],
        NoRecipe = "what proves a control is for people to decide; once there is proof, evidence-stale keeps it coming",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var duties in context.Evidence.Duties.Where(d => d.Entry.Fields.Text("implementation") == "implemented").GroupBy(d => d.Entry))
        {
            run.Examine();

            // A record without a date is evd.provenance-missing's; a system that went live a moment ago has had nothing to show yet.
            var unproven = duties.Where(d => d is { Newest: null, Undated: null } && !(d.FirstDueOn >= context.AsOf)).ToList();
            if (unproven.Count == 0)
            {
                continue;
            }

            var subjects = unproven.Where(d => d.Subject is not null).Select(d => d.Subject!.Id).Order(StringComparer.Ordinal).ToList();
            var whom = subjects.Count == 0 ? "" : $" for {Lists.And(subjects, MostNamed)}";
            run.FindOrTodo(
                duties.Key,
                "implementation",
                $"{unproven[0].Control.Id} is said to be \"implemented\", and no final record shows that it works{whom}; add evidence that names the control{(subjects.Count == 0 ? "" : " and what it is about")}, or correct the state.",
                [.. unproven.SelectMany(d => Causes.Of(context.Graph, d.Subject ?? d.Entry)).Distinct().OrderBy(c => c.UseCase, StringComparer.Ordinal)]);
        }
    }
}
