using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Lifecycle;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.EvidenceChecks;

/// <summary>Evidence verified by whoever collected it or runs the control.</summary>
internal sealed class SelfVerified : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("evd.self-verified", "Self-verified evidence")
    {
        Severity = Severity.Warning,
        Sources = ["8.1", "A.3.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var evidence in context.Graph.Current("evidence"))
        {
            if (evidence.Fields.Text("verified_by") is not { } verifier || context.Graph.TierOf(evidence) == Tier.Low)
            {
                continue;
            }

            run.Examine();
            if (verifier == evidence.Fields.Text("collected_by"))
            {
                run.Find(evidence, "verified_by", $"\"{verifier}\" collected this evidence and verified it too; have somebody else look at it.", Causes.Of(context.Graph, evidence));
            }
            else if (OwnedControl(context, evidence, verifier) is { } owned)
            {
                run.Find(evidence, "verified_by", $"\"{verifier}\" holds {owned.Role}, which runs {owned.Control}, and so verified the own work; have somebody else look at it.", Causes.Of(context.Graph, evidence));
            }
        }
    }

    /// <summary>The first control of the evidence whose owner the verifier is, on the day of the verification.</summary>
    private static (string Control, string Role)? OwnedControl(RuleContext context, Document evidence, string verifier)
    {
        var day = evidence.Fields.Date("verified_on") ?? context.AsOf;
        foreach (var written in evidence.Fields.Texts("controls"))
        {
            if (context.Catalogue.NormaliseControlId(written.Value) is { } control
                && context.Graph.SoaEntry(control)?.Fields.Text("owner_role") is { } id
                && context.Graph.Find(id) is { KindSlug: "role" } role
                && role.Fields.Maps("holders").Any(h => h.Text("person") == verifier && ApprovalMatcher.IsHolding(h, day)))
            {
                return (control, role.Id);
            }
        }

        return null;
    }
}
