using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Rules.Risks;

/// <summary>A grave impact that no risk took up after it was found.</summary>
internal sealed class ImpactIgnored : Rule
{
    private const int Grave = 3;

    public override RuleDescriptor Descriptor { get; } = new("risk.impact-ignored", "Impact assessment without effect on risks")
    {
        IsCore = true,
        Sources = ["6.1.4", "6.1.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var assessment in context.Graph.OfKind("impact-assessment").Where(a => a.Status == "approved"))
        {
            run.Examine();
            var useCases = context.Graph.UseCasesOf(assessment);
            if (assessment.Fields.Date("assessed_on") is not { } assessed || !useCases.Any(context.Graph.IsInScope) || GravestIn(assessment) is not { } harm)
            {
                continue;
            }

            var risks = context.Graph.Links(assessment, "feeds_risks").Where(r => !r.IsRetired).ToList();
            if (risks.Exists(r => r.Fields.Date("assessed_on") >= assessed))
            {
                continue;
            }

            var stand = risks.Count == 0
                ? $"no risk names {assessment.Id} in \"informed_by\""
                : $"{Lists.And([.. risks.Select(r => r.Id)], 3)} {(risks.Count == 1 ? "was" : "were")} assessed before it";
            run.Find(assessment, harm.SpanOf("severity"), $"A harm of severity \"{harm.Text("severity")}\" was found on {assessed:yyyy-MM-dd}, and {stand}; assess the risks of {Lists.And([.. useCases.Select(u => u.Id)])} with it in mind.", [.. useCases.Select(u => new Cause(u.Id, $"severity {harm.Text("severity")}"))]);
        }
    }

    private static FieldMap? GravestIn(Document assessment) =>
        assessment.Fields.Maps("individual_impacts").Concat(assessment.Fields.Maps("societal_impacts"))
            .Where(i => i.WholeNumber("severity") >= Grave)
            .MaxBy(i => i.WholeNumber("severity"));
}
