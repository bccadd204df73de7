using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Rules.Risks;

/// <summary>A level that the organisation's own matrix does not give.</summary>
internal sealed class LevelWrong : Rule
{
    private static readonly string[] s_sides = ["organisation", "individuals", "societies"];

    public override RuleDescriptor Descriptor { get; } = new("risk.level-wrong", "Risk level wrong")
    {
        IsCore = true,
        Sources = ["6.1.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var risk in context.Graph.Current("risk"))
        {
            run.Examine();
            Judge(context, run, risk, risk.Fields, risk.Fields.Map("consequence"), "");
            if (risk.Fields.Map("residual") is { } residual)
            {
                Judge(context, run, risk, residual, residual, "residual ");
            }
        }
    }

    /// <summary>What is missing or out of range is for other checks; the level is judged once the whole score is there.</summary>
    private static void Judge(RuleContext context, RuleRun run, Document risk, FieldMap score, FieldMap? consequences, string word)
    {
        var values = s_sides.Select(s => consequences?.WholeNumber(s)).ToList();
        if (score.Text("level") is not { } level || score.WholeNumber("likelihood") is not (>= 1 and <= 5) || !values.TrueForAll(v => v is >= 1 and <= 5))
        {
            return;
        }

        var likelihood = score.WholeNumber("likelihood")!.Value;
        var worst = values.Max()!.Value;
        if (context.Graph.Criteria?.LevelOf(likelihood, worst) is not { } right)
        {
            run.CannotTell(null, "The risk criteria have no complete matrix, so that no level can be looked up.", "Write the matrix into risk/criteria.md.");
        }
        else if (right != level)
        {
            run.FindOrTodo(risk, score.SpanOf("level"), $"The {word}level is \"{level}\", but the matrix gives {right} for likelihood {likelihood} and highest consequence {worst} ({s_sides[values.IndexOf(worst)]}); correct the level or the scores.");
        }
    }
}
