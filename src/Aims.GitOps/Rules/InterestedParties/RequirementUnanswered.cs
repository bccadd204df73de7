using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules.InterestedParties;

/// <summary>A need of an interested party to which the organisation gives no answer.</summary>
internal sealed class RequirementUnanswered : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("pty.requirement-unanswered", "Need without answer")
    {
        Class = RuleClass.Completeness,
        Severity = Severity.Warning,
        Sources = ["4.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var party in context.Graph.Current("interested-party"))
        {
            foreach (var need in party.Fields.Maps("requirements"))
            {
                run.Examine();
                if (Problem(need) is { } problem)
                {
                    run.FindOrTodo(party, PlaceOf(need), $"{Name(need)} {problem}");
                }
            }
        }
    }

    private static string? Problem(FieldMap need) => need.Bool("addressed") switch
    {
        true when !need.Has("addressed_in") => "is said to be addressed, but not where; name the documents in \"addressed_in\".",
        false when !need.Has("reason_if_not") => "is not addressed, and no reason is given; say why in \"reason_if_not\".",
        null when !need.Has("addressed") => "has no answer; set \"addressed\" to true with \"addressed_in\", or to false with \"reason_if_not\".",
        _ => null,
    };

    private static SourceSpan PlaceOf(FieldMap need) => need.Has("addressed") ? need.SpanOf("addressed") : Drafts.PlaceOf(need, "text");

    private static string Name(FieldMap need) => need.Text("text") is { } text ? $"\"{text}\"" : "The requirement";
}
