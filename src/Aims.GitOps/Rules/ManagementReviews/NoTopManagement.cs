using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.ManagementReviews;

/// <summary>A management review that top management did not chair.</summary>
internal sealed class NoTopManagement : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("mrv.no-top-management", "Management review without top management")
    {
        Grading = Grading.Major,
        Sources = ["9.3.1"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var review in context.Graph.Current("management-review").Where(r => r.Status == "final"))
        {
            if (review.Fields.Text("chair") is not { } chair || review.Fields.Date("held_on") is not { } day)
            {
                continue;
            }

            run.Examine();
            if (!context.Reviews.Approvals.RolesOf(chair, day).Any(r => r.Fields.Bool("top_management") == true))
            {
                run.Find(review, "chair", $"\"{chair}\" held no role of top management on {day:yyyy-MM-dd}; the review is top management's own, so let its holder chair it.");
            }
        }
    }
}
