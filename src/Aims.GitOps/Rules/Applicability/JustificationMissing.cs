using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Applicability;

/// <summary>A decision in the Statement of Applicability without a reason.</summary>
internal sealed class JustificationMissing : Rule
{
    private const int LeastCharacters = 40;

    public override RuleDescriptor Descriptor { get; } = new("soa.justification-missing", "Decision without reason")
    {
        Grading = Grading.Major,
        IsCore = true,
        Sources = ["6.1.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var entry in context.Graph.Current("control"))
        {
            // Undecided entries have nothing to justify yet; that the decision is missing is said of its own field.
            if (entry.Fields.Bool("applicable") is not { } isApplicable)
            {
                continue;
            }

            run.Examine();
            var decision = isApplicable ? "include" : "exclude";
            if (entry.Fields.Text("justification") is not { } reason)
            {
                run.FindOrTodo(entry, entry.Fields.Find("justification") is null ? "applicable" : "justification", $"Nothing says why to {decision} this control; write the reason into \"justification\": which risk, duty, customer, policy or use case asks for it, or which fact makes it unnecessary.");
            }
            else if (Length(reason) < LeastCharacters)
            {
                run.FindOrTodo(entry, "justification", $"\"{reason}\" is too short to be a reason to {decision} this control; write at least {LeastCharacters} characters that hold for this organisation.");
            }
        }
    }

    private static int Length(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Length;
}
