using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Treatments;

/// <summary>A treatment by a control that the Statement of Applicability leaves out.</summary>
internal sealed class ControlNotApplicable : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("trt.control-not-applicable", "Treatment by an excluded control")
    {
        IsCore = true,
        Sources = ["6.1.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var treatment in OpenTreatments.In(context.Graph))
        {
            foreach (var control in treatment.Fields.Texts("controls"))
            {
                run.Examine();
                if (context.Catalogue.NormaliseControlId(control.Value) is { } id && context.Graph.SoaEntry(id) is { } entry && entry.Fields.Bool("applicable") == false)
                {
                    run.FindOrTodo(treatment, control.Span, $"The treatment relies on \"{control.Value}\", which {entry.Id} excludes; include the control, or treat the risk in another way.", Causes.Of(context.Graph, treatment));
                }
            }
        }
    }
}
