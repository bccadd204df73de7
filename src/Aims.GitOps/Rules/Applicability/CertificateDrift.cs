using Aims.GitOps.Diagnostics;
using Aims.GitOps.Lifecycle;

namespace Aims.GitOps.Rules.Applicability;

/// <summary>A certificate that cites another Statement of Applicability than the approved one, and the certification body was not told.</summary>
internal sealed class CertificateDrift : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("soa.certificate-drift", "Certificate for another Statement of Applicability")
    {
        Severity = Severity.Warning,
        Trigger = RuleTrigger.Daily,
        Grading = Grading.Observation,
        Sources = ["6.1.3"],
        Recipe = "soa-sync",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var scope in context.Graph.Current("scope"))
        {
            if (scope.Fields.Map("certificate") is not { } certificate || certificate.Text("soa_version") is not { } cited)
            {
                continue;
            }

            run.Examine();
            var approved = SetApproval.Newest(context.Graph, context.History, SetApproval.Soa)?.Version;
            if (approved is not null && approved != cited && !certificate.Maps("notices").Any(n => n.Text("soa_version") == approved))
            {
                run.Find(scope, certificate.SpanOf("soa_version"), $"The certificate is for version \"{cited}\" of the Statement of Applicability, and version {approved} is approved; tell the certification body, and record it under \"certificate.notices\".");
            }
        }
    }
}
