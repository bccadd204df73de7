using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Rules.InterestedParties;

/// <summary>Information that was due to an interested party and is not shown to have been given.</summary>
internal sealed class InformationDutyUnmet : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("pty.information-duty-unmet", "Information duty not met")
    {
        Class = RuleClass.Currency,
        Severity = Severity.Warning,
        Trigger = RuleTrigger.Daily,
        Sources = ["A.8.5"],
        Recipe = "action-due",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var party in context.Graph.Current("interested-party"))
        {
            foreach (var duty in party.Fields.Maps("information_duties"))
            {
                run.Examine();
                if (duty.Date("when") is { } due && due < context.AsOf)
                {
                    Judge(context, run, party, duty, due);
                }
            }
        }
    }

    private static void Judge(RuleContext context, RuleRun run, Document party, FieldMap duty, DateOnly due)
    {
        var what = duty.Text("what") is { } text ? $"\"{text}\"" : "The information";
        if (duty.Text("fulfilled_by") is not { } id)
        {
            run.FindOrTodo(party, duty.SpanOf("when"), $"{what} was due on {due:yyyy-MM-dd}, and nothing shows that it was given; name the evidence in \"fulfilled_by\".");
        }
        else if (context.Graph.Find(id) is { } evidence && !IsProof(context, evidence))
        {
            run.FindOrTodo(party, duty.SpanOf("fulfilled_by"), $"{what} was due on {due:yyyy-MM-dd}, and \"{id}\" is no final evidence that supports it; finish the record, or name another.");
        }
    }

    private static bool IsProof(RuleContext context, Document evidence) =>
        context.Evidence.CountsAsProof(evidence) || context.Evidence.MembersOf(evidence).Any(context.Evidence.CountsAsProof);
}
