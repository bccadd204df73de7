using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Lifecycle;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.EvidenceChecks;

/// <summary>A control at high tier that rests on somebody's word or on pictures of screens alone.</summary>
internal sealed class WeakOnly : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("evd.weak-only", "Weak evidence only")
    {
        Severity = Severity.Warning,
        Grading = Grading.Observation,
        Sources = ["8.1"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var weak = new List<EvidenceDuty>();
        foreach (var duty in context.Evidence.Duties.Where(d => d is { Tier: Tier.High, IsFresh: true }))
        {
            run.Examine();
            if (IsWeak(duty.Newest!) && FreshProofOf(context, duty).All(IsWeak))
            {
                weak.Add(duty);
            }
        }

        foreach (var group in weak.GroupBy(d => d.Newest!))
        {
            run.Find(
                group.Key,
                "evidence_type",
                $"{DutyText.Of(group)} is proved by \"{group.Key.Fields.Text("evidence_type")}\" alone; at tier high add a log, an export, a test result or another record made by the work itself.",
                DutyText.CausesOf(context.Graph, group));
        }
    }

    private static bool IsWeak(Document evidence) => evidence.Fields.Text("evidence_type") is "attestation" or "screenshot";

    private static IEnumerable<Document> FreshProofOf(RuleContext context, EvidenceDuty duty) =>
        context.Evidence.ProofOf(duty).Where(e => duty.Control.Cadence[duty.Tier].AddTo(context.Evidence.DayOf(e, duty.Control.Rhythm)!.Value) >= context.AsOf);
}
