using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.Development;

/// <summary>A producer without an approved development procedure with gates.</summary>
internal sealed class ProcessMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("dev.process-missing", "Development without process")
    {
        Class = RuleClass.Completeness,
        Sources = ["A.6.1.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        Cause[] because = [.. context.Graph.InScopeUseCases.Where(u => AimsGraph.RolesIn(u).Contains(AiRole.Producer)).Select(u => new Cause(u.Id, $"role {AiRole.Producer.Slug()}"))];
        if (because.Length == 0)
        {
            return;
        }

        run.Examine();
        var procedures = context.Graph.OfKind("procedure").Where(p => p.Status == "approved" && p.Fields.Text("process") == "development").ToList();
        if (procedures.Count == 0)
        {
            run.Find("AI is developed here, and no approved procedure says how (\"process: development\"); write one with gates, or approve the draft.", because);
        }
        else if (!procedures.Exists(HasGates))
        {
            run.Find(procedures[0], "criteria", "The development procedure has no gates; say in \"criteria\" or under a heading which gates a system passes before its release.", because);
        }
    }

    private static bool HasGates(Document procedure) => procedure.Fields.Texts("criteria").Select(c => c.Value).Concat(procedure.Body.Headings.Select(h => h.Text))
        .Any(t => t.Contains("gate", StringComparison.OrdinalIgnoreCase));
}
