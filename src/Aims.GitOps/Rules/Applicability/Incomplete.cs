using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Applicability;

/// <summary>A control of Annex A without a decision, or with two.</summary>
internal sealed class Incomplete : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("soa.incomplete", "Incomplete Statement of Applicability")
    {
        Class = RuleClass.Completeness,
        Grading = Grading.Major,
        IsCore = true,
        Sources = ["6.1.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var entries = context.Graph.Current("control").ToLookup(e => context.Graph.ControlOf(e) ?? "", StringComparer.Ordinal);
        if (entries.Count == 0)
        {
            run.Examine();
            run.Find($"There is no Statement of Applicability: none of the {context.Catalogue.Controls.Length} controls of Annex A has an entry; begin with 'aims propose soa'.");
            return;
        }

        foreach (var control in context.Catalogue.Controls)
        {
            run.Examine();
            if (!entries.Contains(control.Id))
            {
                run.Find($"The Statement of Applicability has no entry for {control.Id} {control.Title}; add SOA-{control.Id} with the decision and its reason, also when the control is excluded.");
            }
        }

        foreach (var group in entries.Where(g => g.Key.Length > 0))
        {
            var first = group.First();
            foreach (var second in group.Where(e => e.Id != first.Id))
            {
                run.Find(second, second.Fields.Has("control") ? "control" : "id", $"\"{group.Key}\" has an entry already, {first.Id}; keep one of the two.");
            }
        }
    }
}
