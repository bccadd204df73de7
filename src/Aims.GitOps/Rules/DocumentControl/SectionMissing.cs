using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>A section that the kind and tier of a document ask for and that is absent or next to empty.</summary>
internal sealed class SectionMissing : Rule
{
    private const int LeastWords = 15;

    public override RuleDescriptor Descriptor { get; } = new("doc.section-missing", "Required section missing")
    {
        Class = RuleClass.Completeness,
        Severity = Severity.Warning,
        IsCore = true,
        DemandedFrom = JourneyStage.Stage1,
        Sources = ["7.5.2", "5.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var document in context.Graph.Documents)
        {
            if (document.Kind is not { Sections.IsEmpty: false } kind || document.IsRetired || document.File.Condition == FileCondition.NoFrontMatter
                || !context.Graph.IsManaged(document) || FieldFacts.Of(context.Graph, document) is not { } facts)
            {
                continue;
            }

            var owed = kind.Sections.Where(s => s.AskedBy is null && s.Required.Holds(facts.Document) == true).ToList();
            run.Examine();
            if (document.IsInline)
            {
                JudgeInline(document, owed, context, run);
                continue;
            }

            foreach (var section in owed)
            {
                Judge(document, section, context, run);
            }
        }
    }

    private static void Judge(Document document, SectionDefinition section, RuleContext context, RuleRun run)
    {
        var because = FieldFacts.DependsOnTier(section.Required) ? Causes.Of(context.Graph, document) : [];
        if (Sections.Find(document, section, context.Configuration) is not { } heading)
        {
            run.FindOrTodo(document, document.IdSpan, $"The section \"{section.Heading}\" is missing; add \"## {section.Heading} {{#{section.Key}}}\" (the heading may be in your language, the key finds it).", because);
        }
        else if (Sections.WordsIn(document, heading) is var words and < LeastWords)
        {
            run.FindOrTodo(document, heading.Span, $"The section \"{heading.Text}\" says next to nothing: {words} {(words == 1 ? "word" : "words")} of its own, and {LeastWords} are the least; write what applies here.", because);
        }
    }

    /// <summary>An entry has no body. At low tier its fields say enough; from medium on it needs a file of its own.</summary>
    private static void JudgeInline(Document document, List<SectionDefinition> owed, RuleContext context, RuleRun run)
    {
        if (context.Graph.TierOf(document) > Tier.Low && owed.Count > 0)
        {
            run.FindOrTodo(document, document.IdSpan, $"At this tier it needs the sections {string.Join(", ", owed.Select(s => s.Heading))}, and an entry has no text; move it to a file of its own.", Causes.Of(context.Graph, document));
        }
    }
}
