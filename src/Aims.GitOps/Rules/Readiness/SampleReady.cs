using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.Readiness;

/// <summary>A recurring control of which an auditor could draw no sample, because nobody can say from how many.</summary>
internal sealed class SampleReady : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("pack.sample-ready", "Control without population to sample")
    {
        Class = RuleClass.Completeness,
        DemandedFrom = JourneyStage.Stage2,
        Severity = Severity.Warning,
        Grading = Grading.Observation,
        Trigger = RuleTrigger.Pack,
        Sources = ["9.1"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var entry in context.Graph.Current("control"))
        {
            if (entry.Fields.Bool("applicable") != true || context.Graph.ControlOf(entry) is not { } id || context.Catalogue.Control(id) is not { Rhythm: EvidenceRhythm.Periodic } control)
            {
                continue;
            }

            // At low tier one record may speak for everything, and without proof evd.stale and soa.implemented-unproven speak.
            var duties = context.Evidence.DutiesOf(id).Where(d => d.Tier >= Tier.Medium).ToList();
            var proofs = context.Evidence.For(id).Where(context.Evidence.CountsAsProof).ToList();
            if (duties.Count == 0 || proofs.Count == 0)
            {
                continue;
            }

            run.Examine();
            var from = context.AsOf.AddYears(-1);
            if (!proofs.Exists(p => IsCountable(p)) && !HasRecords(context.Graph, control, from))
            {
                run.FindOrTodo(entry, "evidence", $"{id} comes back periodically, and its proof ({Lists.And([.. proofs.Select(p => p.Id)], 3)}) says neither from how many it was taken nor belongs to a series; state \"population\" and \"sample\", or collect it as a series.", Causes.Of(context.Graph, duties.MaxBy(d => d.Tier)!.Subject ?? entry));
            }
        }
    }

    private static bool IsCountable(Document proof) => proof.Fields.Has("series") || proof.Fields.Has("population") || proof.Fields.Has("every");

    /// <summary>Records that come out of the control itself, such as incidents or management reviews, are a population.</summary>
    private static bool HasRecords(AimsGraph graph, ControlDefinition control, DateOnly from) =>
        control.DocumentKinds.Where(k => k != "evidence" && graph.Catalogue.Kind(k) is { Nature: DocumentNature.Record })
            .SelectMany(k => graph.Current(k))
            .Any(r => r.Status == "final" && (r.Fields.Date("finalised_on") ?? from) >= from);
}
