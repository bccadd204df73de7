using System.Text;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules.UseCases;

/// <summary>A use case described with the words of another one.</summary>
internal sealed class CopyPaste : Rule
{
    private const double Same = 0.9;

    public override RuleDescriptor Descriptor { get; } = new("uc.copy-paste", "Use case copied from another")
    {
        Severity = Severity.Warning,
        Grading = Grading.Observation,
        Sources = ["6.1.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var cases = context.Graph.InScopeUseCases;
        run.Examine(cases.Length);
        Report(cases, u => u.Fields.Text("purpose"), "purpose", "the purpose", run);
        Report(cases, u => TextOf(context.Graph.Links(u, "risks"), EventOf), "risks", "the risks", run);
        Report(cases, u => TextOf(context.Graph.Links(u, "impact_assessments"), ImpactsOf), "impact_assessments", "the impacts", run);
    }

    private static void Report(IReadOnlyList<Document> cases, Func<Document, string?> text, string field, string what, RuleRun run)
    {
        var texts = cases.Select(text).ToList();
        foreach (var group in Similarity.Groups([.. texts.Select(t => t ?? "")], Same))
        {
            var first = cases[group[0]];
            foreach (var copy in group.Skip(1).Select(i => cases[i]))
            {
                run.FindOrTodo(copy, field, $"For {copy.Id} {what} read like those of {first.Id}, nearly word for word; describe what is different here: the data, the people, the harm.", new Cause(copy.Id, field));
            }
        }
    }

    /// <summary>Documents shared by two use cases are one text by right; only separate ones can be copies.</summary>
    private static string? TextOf(IEnumerable<Document> documents, Func<Document, string?> read)
    {
        var text = new StringBuilder();
        foreach (var document in documents.Where(d => !d.IsRetired).OrderBy(d => d.Id, StringComparer.Ordinal))
        {
            text.Append(read(document)).Append('\n');
        }

        return text.ToString();
    }

    private static string? EventOf(Document risk) => risk.Fields.Texts("use_cases").Skip(1).Any() ? null : risk.Fields.Text("event");

    private static string ImpactsOf(Document assessment) =>
        string.Join('\n', assessment.Fields.Maps("individual_impacts").Concat(assessment.Fields.Maps("societal_impacts")).Select(i => i.Text("benefit_or_harm")));
}
