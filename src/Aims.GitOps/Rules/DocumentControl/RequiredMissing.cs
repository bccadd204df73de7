using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>A clause that asks for something written, and nothing written answers it.</summary>
internal sealed class RequiredMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("doc.required-missing", "Required document missing")
    {
        Class = RuleClass.Completeness,
        Grading = Grading.Major,
        IsCore = true,
        DemandedFrom = JourneyStage.Stage1,
        Sources = ["7.5.1"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var clause in context.Catalogue.AuditableClauses.Where(c => c.DocumentedInformation == DocumentedInformation.Required))
        {
            run.Examine();
            if (!clause.DocumentKinds.Where(k => Counts(k, clause)).SelectMany(k => context.Graph.OfKind(k)).Any(d => Answers(d, clause)))
            {
                Report(clause, context, run);
            }
        }
    }

    private static void Report(ClauseDefinition clause, RuleContext context, RuleRun run)
    {
        var kinds = string.Join(" or ", clause.DocumentKinds.Where(k => Counts(k, clause)));
        var message = $"Clause {clause.Id} ({clause.Title}) asks for something written, and no {kinds} beyond a draft answers it; needed is: {clause.MustExist[0]}.";
        if (clause.Stage == 2 && context.Configuration.Journey < JourneyStage.Stage2)
        {
            run.Todo(message);
        }
        else
        {
            run.Find(message);
        }
    }

    /// <summary>Where the clause asks for a procedure first, the records that the procedure leads to do not replace it.</summary>
    private static bool Counts(string kind, ClauseDefinition clause) => clause.DocumentKinds[0] != "procedure" || kind == "procedure";

    /// <summary>Policies, procedures and the like answer what they list; a register answers by being what it is.</summary>
    private static bool Answers(Document document, ClauseDefinition clause) =>
        document.Status is not ("draft" or "in-review") && !document.IsRetired
        && (document.Fields.Texts("clauses").Any(c => c.Value == clause.Id)
            || (document.KindSlug is not ("policy" or "procedure" or "external-document" or "evidence") && document.Kind!.Derives.Contains(clause.Id)));
}
