using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Reviews;

/// <summary>A decision in a role that the person did not hold on that day.</summary>
internal sealed class RoleNotHeld : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("review.role-not-held", "Decision in a role not held")
    {
        Sources = ["5.3", "A.3.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var review in context.Graph.OfKind("review").Where(r => !r.IsRetired))
        {
            foreach (var by in review.Fields.Maps("by"))
            {
                if (by.Text("person") is not { } person || by.Text("role") is not { } role || by.Date("on") is not { } day
                    || !context.Configuration.People.TryGetValue(person, out var known) || context.Graph.Find(role) is not { KindSlug: "role" })
                {
                    continue;
                }

                run.Examine();
                if (!context.Reviews.Approvals.Holds(person, role, day))
                {
                    run.Find(review, by.SpanOf("person"), $"\"{known.Name}\" did not hold {role} on {day:yyyy-MM-dd}; name who did, or correct the holders of the role.");
                }
            }
        }
    }
}
