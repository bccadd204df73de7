using Aims.GitOps.Diagnostics;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.UseCases;

/// <summary>The role of the organisation in a use case does not fit where the systems come from.</summary>
internal sealed class RoleMismatch : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("uc.role-mismatch", "AI role at odds with the systems")
    {
        Sources = ["4.1", "4.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var useCase in context.Graph.InScopeUseCases)
        {
            var systems = context.Graph.SystemsOf(useCase).Where(s => !s.IsRetired && s.Fields.Has("origin")).ToList();
            if (systems.Count == 0 || !useCase.Fields.Has("ai_roles"))
            {
                continue;
            }

            run.Examine();
            var made = systems.Find(s => s.Fields.Text("origin") is "own-built" or "fine-tuned");
            var claimed = useCase.Fields.Texts("ai_roles").Where(r => r.Value == AiRole.Producer.Slug()).ToList();
            if (made is not null && claimed.Count == 0)
            {
                run.FindOrTodo(useCase, "ai_roles", $"{made.Id} is {made.Fields.Text("origin")}, which makes you its producer, and the role \"producer\" is missing; add it, or correct the origin.", new Cause(useCase.Id, $"{made.Id} {made.Fields.Text("origin")}"));
            }
            else if (made is null && claimed.Count > 0)
            {
                run.FindOrTodo(useCase, claimed[0].Span, "\"producer\" is claimed, and no system of the use case is own-built or fine-tuned; take the role away, or correct the origin of the system.", new Cause(useCase.Id, "ai_roles producer"));
            }
        }
    }
}
