using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.UseCases;

/// <summary>A use case that went live before its risks were assessed or its impact assessment was approved.</summary>
internal sealed class LiveBeforeAssessed : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("uc.live-before-assessed", "In service before assessment")
    {
        Grading = Grading.Major,
        IsCore = true,
        Sources = ["6.1.2", "6.1.4", "8.4"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        // What was in service before there were criteria could not be assessed by them; it is assessed now.
        var since = context.Graph.OfKind("risk-criteria").Select(c => c.Fields.Date("created_on") ?? c.Fields.Date("effective_from")).Min();
        foreach (var useCase in context.Graph.InScopeUseCases.Where(AimsGraph.IsFromDeployment))
        {
            if (useCase.Fields.Date("live_on") is not { } live || since is null || live < since)
            {
                continue;
            }

            run.Examine();
            Judge(context, run, useCase, context.Graph.Links(useCase, "risks"), Assessments(context), live, "the risks were assessed for the first time");
            if (context.Graph.Tier(useCase).Effective >= Tier.Medium)
            {
                Judge(context, run, useCase, context.Graph.Links(useCase, "impact_assessments"), Approvals(context), live, "an impact assessment was approved");
            }
        }
    }

    private static void Judge(RuleContext context, RuleRun run, Document useCase, IReadOnlyList<Document> documents, Evidence evidence, DateOnly live, string what)
    {
        // Where there is none at all, uc.no-risk and aia.missing speak.
        if (documents.Count == 0 || documents.SelectMany(evidence.Written).DefaultIfEmpty(live).Any(d => d <= live))
        {
            return;
        }

        var certain = documents.All(evidence.IsFirst);
        if (!certain && !context.History.Completeness.CanTell)
        {
            run.CannotTell(useCase, $"Whether {what} before {live:yyyy-MM-dd} stands in earlier versions. {context.History.Completeness.Reason}", context.History.Completeness.Cure);
            return;
        }

        var days = documents.SelectMany(evidence.Written).Concat(certain ? [] : documents.SelectMany(evidence.Past)).ToList();
        if (days.Min() is var first && first > live)
        {
            run.FindOrTodo(useCase, "live_on", $"In service since \"{live:yyyy-MM-dd}\", but {what} on {first:yyyy-MM-dd}; record a finding on how that came about, and correct the date if it is wrong.", Causes.OfTier(context.Graph, useCase));
        }
    }

    private static Evidence Assessments(RuleContext context) => new(
        risk => Days(risk.Fields.Date("assessed_on")),
        risk => risk.Fields.Text("trigger") == "initial",
        risk => PastVersions.Of(context, risk).SelectMany(v => Days(v.Fields.Date("assessed_on"))));

    private static Evidence Approvals(RuleContext context) => new(
        aia => aia.Status is "approved" or "superseded" ? Days(aia.Fields.Date("effective_from")) : [],
        aia => aia.Fields.Text("version") is null or "1" or "1.0",
        aia => PastVersions.Of(context, aia).Where(v => v.Fields.Text("status") == "approved").SelectMany(v => Days(Earlier(v.LandedOn, v.Fields.Date("effective_from")))));

    private static IEnumerable<DateOnly> Days(DateOnly? day) => day is { } known ? [known] : [];

    private static DateOnly Earlier(DateOnly landed, DateOnly? stated) => stated < landed ? stated.Value : landed;

    /// <summary>Where the days of assessment come from.</summary>
    /// <param name="Written">The days the present text names.</param>
    /// <param name="IsFirst">True when the present text is the first of its kind, so that no earlier version can name an earlier day.</param>
    /// <param name="Past">The days earlier versions name.</param>
    private sealed record Evidence(Func<Document, IEnumerable<DateOnly>> Written, Func<Document, bool> IsFirst, Func<Document, IEnumerable<DateOnly>> Past);
}
