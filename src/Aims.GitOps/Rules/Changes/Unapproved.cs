using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Changes;

/// <summary>A change that took effect without approval, or before it.</summary>
internal sealed class Unapproved : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("chg.unapproved", "Change before its approval")
    {
        IsCore = true,
        Sources = ["8.1"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var change in context.Graph.Current("change"))
        {
            var done = change.Fields.Date("implemented_on");
            if (done > context.AsOf || (done is null && change.Status != "final"))
            {
                continue;
            }

            run.Examine();
            if (!change.Fields.Has("approval"))
            {
                run.Find(change, "approval", "The change took effect and nobody approved it; enter under \"approval\" which role approved it and when, or take the change back.", Causes.Of(context.Graph, change));
            }
            else if (change.Fields.Bool("planned") != false && change.Fields.Map("approval") is { } approval && approval.Date("on") is { } approved && approved > done)
            {
                // What happened unintended can only be judged afterwards.
                run.Find(change, approval.SpanOf("on"), $"Approved on \"{approved:yyyy-MM-dd}\", after the change took effect on {done:yyyy-MM-dd}; approve planned changes first, and raise a finding about this one.", Causes.Of(context.Graph, change));
            }
        }
    }
}
