using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules.Risks;

/// <summary>A risk whose consequences were scored for some only: the organisation, people and society are asked for, always.</summary>
internal sealed class ConsequenceGap : Rule
{
    private static readonly string[] s_sides = ["organisation", "individuals", "societies"];

    public override RuleDescriptor Descriptor { get; } = new("risk.consequence-gap", "Consequence not scored")
    {
        IsCore = true,
        Sources = ["6.1.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var risk in context.Graph.Current("risk"))
        {
            run.Examine();
            var consequence = risk.Fields.Map("consequence");
            var missing = s_sides.Where(s => consequence?.Has(s) != true).ToList();
            if (missing.Count > 0)
            {
                run.FindOrTodo(risk, PlaceOf(risk, consequence, missing), $"The consequence for {Lists.And(missing)} is not scored; give 1 to 5 for each, 1 with a word in \"rationale\" where it is negligible.");
            }
        }
    }

    private static SourceSpan PlaceOf(Document risk, FieldMap? consequence, List<string> missing) =>
        consequence is not null && missing.Find(m => consequence.Find(m) is not null) is { } empty ? consequence.SpanOf(empty) : Drafts.PlaceOf(risk, "consequence");
}
