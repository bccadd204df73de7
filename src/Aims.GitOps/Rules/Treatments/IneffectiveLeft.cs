using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;

namespace Aims.GitOps.Rules.Treatments;

/// <summary>A treatment that did not work, and nothing came after it.</summary>
internal sealed class IneffectiveLeft : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("trt.ineffective-left", "Ineffective treatment left")
    {
        Sources = ["8.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var treatment in context.Graph.OfKind("treatment").Where(t => OpenTreatments.TreatsSomething(t, context.Graph)))
        {
            if (treatment.Fields.Map("effectiveness") is not { } effectiveness || effectiveness.Text("result") is not { } result)
            {
                continue;
            }

            run.Examine();
            var verified = effectiveness.Date("verified_on");
            if (result == "not-effective" && !IsFollowed(context.Graph, treatment, verified) && !IsChanged(treatment, verified))
            {
                run.FindOrTodo(treatment, effectiveness.SpanOf("result"), $"The treatment is \"not-effective\", and nothing follows from it; write a new treatment that supersedes {treatment.Id}, or change the plan and have it approved.", Causes.Of(context.Graph, treatment));
            }
        }
    }

    /// <summary>A successor, or a treatment of the same risk that was approved after the verdict.</summary>
    private static bool IsFollowed(AimsGraph graph, Document treatment, DateOnly? verified) =>
        graph.Users(treatment, "treatment", "supersedes").Any(t => t.Status != "withdrawn")
        || graph.Links(treatment, "risks").SelectMany(r => graph.Links(r, "treatments"))
            .Any(t => t != treatment && !t.IsRetired && t.Fields.Map("plan_approval")?.Date("on") >= verified);

    /// <summary>The plan itself was approved anew, or has an action that is due after the verdict.</summary>
    private static bool IsChanged(Document treatment, DateOnly? verified) =>
        treatment.Fields.Map("plan_approval")?.Date("on") > verified
        || Actions.In(treatment, "actions").Any(a => a.DoneOn is null && a.Due > verified);
}
