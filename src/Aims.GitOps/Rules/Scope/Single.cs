using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Scope;

/// <summary>No scope document in force, or more than one.</summary>
internal sealed class Single : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("scope.single", "Not exactly one scope")
    {
        Class = RuleClass.Completeness,
        Grading = Grading.Major,
        IsCore = true,
        Sources = ["4.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        run.Examine();
        var inForce = ScopeStatement.InForce(context.Graph).ToList();
        foreach (var other in inForce.Skip(1))
        {
            run.Find(other, "status", $"A second scope is \"approved\": {inForce[0].Path} is in force already; supersede one of the two.");
        }

        if (inForce.Count > 0)
        {
            return;
        }

        if (ScopeStatement.Of(context.Graph) is not { } waiting)
        {
            run.Find("No document states the scope of the AI management system; write context/scope.md and have it approved.");
        }
        else if (waiting.Status == "approved")
        {
            run.Find(waiting, "effective_from", $"The scope takes effect on \"{waiting.Fields.Text("effective_from")}\", and none is in force until then; keep the earlier scope approved, or bring the date forward.");
        }
        else
        {
            run.Find(waiting, "status", $"The scope is \"{waiting.Status}\", so none is in force; have it approved.");
        }
    }
}
