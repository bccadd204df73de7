using Aims.GitOps.Configuration;
using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Waivers;

/// <summary>A waiver that excepts nothing because it lacks a reason, an approver or an end, or names what does not exist.</summary>
internal sealed class Invalid : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("waiver.invalid", "Waiver that does not hold")
    {
        Grading = Grading.Observation,
        Sources = ["10.2", "5.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var waiver in context.Configuration.AsWritten.Waivers)
        {
            run.Examine();
            foreach (var problem in ProblemsOf(waiver, context))
            {
                run.Find(context.Configuration.Path, context.Configuration.Source, waiver.Span, problem);
            }
        }
    }

    private static IEnumerable<string> ProblemsOf(Waiver waiver, RuleContext context)
    {
        if (RuleCatalogue.Find(waiver.Rule) is null)
        {
            var near = Spelling.Nearest(waiver.Rule, RuleCatalogue.All.Select(r => r.Descriptor.Id));
            yield return $"\"{waiver.Rule}\" is no check; {(near is null ? "'aims explain' lists them" : $"did you mean {near}?")}";
        }

        if (waiver.Document is { } document && context.Graph.Find(document) is null && context.Snapshot.Find(document) is null)
        {
            yield return $"This waiver is about \"{document}\", which does not exist; name an id or a path, or take the waiver away.";
        }

        if (waiver.Reason.Length == 0)
        {
            yield return $"This waiver of \"{waiver.Rule}\" gives no reason and excepts nothing; write why the exception is acceptable.";
        }

        if (waiver.ApprovedBy.Length == 0)
        {
            yield return $"This waiver of \"{waiver.Rule}\" names no approver and excepts nothing; add \"approved_by\" with the role that decided.";
        }
        else if (context.Graph.Find(waiver.ApprovedBy) is not { KindSlug: "role" })
        {
            yield return $"\"{waiver.ApprovedBy}\" approved this waiver and is no role; name the role that decided.";
        }

        if (waiver.Until is null)
        {
            yield return $"This waiver of \"{waiver.Rule}\" has no end and excepts nothing; add \"until\" with its last day.";
        }
    }
}
