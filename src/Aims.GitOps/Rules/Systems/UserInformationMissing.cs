using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Systems;

/// <summary>A running system whose users are told nothing.</summary>
internal sealed class UserInformationMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("sys.user-info-missing", "No information for users")
    {
        Sources = ["A.8.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var system in SystemsInService.InOperation(context.Graph))
        {
            run.Examine();
            if (!system.Fields.Has("user_information"))
            {
                run.FindOrTodo(system, "user_information", "The system is in operation, and nothing shows what its users are told; tell them at least that it is AI, and name the evidence under \"user_information\".", Causes.Of(context.Graph, system));
            }
            else if (context.Graph.Links(system, "user_information") is { IsEmpty: false } named && named.All(e => e.IsRetired))
            {
                run.FindOrTodo(system, "user_information", $"\"{Lists.And([.. named.Select(e => e.Id)])}\" has been taken back; name what users are told now.", Causes.Of(context.Graph, system));
            }
        }
    }
}
