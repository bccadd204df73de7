using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>A policy or procedure that names a standard or a law which nobody keeps track of.</summary>
internal sealed class ExternalUncontrolled : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("doc.external-uncontrolled", "External document not controlled")
    {
        Severity = Severity.Warning,
        Grading = Grading.Observation,
        Sources = ["7.5.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var known = Known(context);
        foreach (var document in context.Graph.OfKind("policy").Concat(context.Graph.OfKind("procedure")).Where(d => !d.IsRetired && !d.IsInline))
        {
            run.Examine();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var citation in Citations.In(document.Body))
            {
                if (!known.Contains(Citations.KeyOf(citation.Value)) && seen.Add(Citations.KeyOf(citation.Value)))
                {
                    run.FindOrTodo(document, citation.Span, $"\"{citation.Value}\" is named here and tracked nowhere; enter it under documents/external (or as an obligation, for a law), so that somebody notices a new edition.");
                }
            }
        }
    }

    private static HashSet<string> Known(RuleContext context) =>
    [
        .. context.Graph.OfKind("external-document").SelectMany(d => TextsOf(d, "title", "edition", "location"))
            .Concat(context.Graph.OfKind("obligation").SelectMany(d => TextsOf(d, "title", "instrument", "article")))
            .SelectMany(Citations.In)
            .Select(c => Citations.KeyOf(c.Value)),
    ];

    private static IEnumerable<string> TextsOf(Document document, params string[] fields) =>
        fields.Select(document.Fields.Text).OfType<string>();
}
