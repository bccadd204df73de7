using Aims.GitOps.Diagnostics;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules.CorrectiveActions;

/// <summary>A corrective action that names no cause, repeats the symptom, or did not look elsewhere.</summary>
internal sealed class NoCause : Rule
{
    private const double SameText = 0.9;

    public override RuleDescriptor Descriptor { get; } = new("car.no-cause", "Corrective action without cause")
    {
        Sources = ["10.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var action in context.Graph.Current("corrective-action").Where(a => !a.Fields.Has(DocumentControl.RequestOpen.Marker)))
        {
            run.Examine();
            var cause = action.Fields.Text("root_cause");
            var statement = context.Graph.Links(action, "findings").Select(f => f.Fields.Text("statement")).FirstOrDefault(s => s is not null && cause is not null && IsSame(s, cause));
            if (cause is null)
            {
                run.Find(action, "root_cause", "No root cause is given; ask why it could happen, not what happened.");
            }
            else if (statement is not null)
            {
                run.Find(action, "root_cause", "The root cause repeats the statement of the finding; ask why it could happen, not what happened.");
            }

            if (!action.Fields.Has("elsewhere"))
            {
                run.Find(action, "elsewhere", "Nobody says whether the same could exist or happen elsewhere; look, and write down what was found.");
            }
        }
    }

    private static bool IsSame(string statement, string cause) =>
        string.Equals(Flat(statement), Flat(cause), StringComparison.OrdinalIgnoreCase) || Similarity.Of(statement, cause) >= SameText;

    private static string Flat(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
