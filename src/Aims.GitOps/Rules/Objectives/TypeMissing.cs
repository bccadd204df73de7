using Aims.GitOps.Diagnostics;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.Objectives;

/// <summary>No objective of a type that the organisation's roles ask for.</summary>
internal sealed class TypeMissing : Rule
{
    private static readonly (string Type, AiRole? Role, string About)[] s_types =
    [
        ("aims", null, "for the management system as a whole"),
        ("responsible-development", AiRole.Producer, "for developing AI responsibly"),
        ("responsible-use", AiRole.User, "for using AI responsibly"),
    ];

    public override RuleDescriptor Descriptor { get; } = new("obj.types-missing", "Type of objective missing")
    {
        Class = RuleClass.Completeness,
        Sources = ["6.2", "A.6.1.2", "A.9.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var set = context.Graph.OfKind("objective").Where(o => o.Status == "approved").Select(o => o.Fields.Text("objective_type")).ToHashSet(StringComparer.Ordinal);
        foreach (var (type, role, about) in s_types)
        {
            Cause[] because = role is { } needed
                ? [.. context.Graph.InScopeUseCases.Where(u => AimsGraph.RolesIn(u).Contains(needed)).Select(u => new Cause(u.Id, $"role {needed.Slug()}"))]
                : [];
            if (role is not null && because.Length == 0)
            {
                continue;
            }

            run.Examine();
            if (!set.Contains(type))
            {
                run.Find($"No approved objective {about} (\"objective_type: {type}\"); set one with 'aims new objective'.", because);
            }
        }
    }
}
