using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>A record or draft that automation asked for and nobody has filled in yet.</summary>
internal sealed class RequestOpen : Rule
{
    /// <summary>Field that automation writes into what it prepares; a person removes it when done.</summary>
    public const string Marker = "x_aims_request";

    public override RuleDescriptor Descriptor { get; } = new("doc.request-open", "Prepared record not filled in")
    {
        Grading = Grading.None,
        Sources = ["7.5.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var document in context.Graph.Documents.Where(d => d.Fields.Find(Marker) is not null))
        {
            run.Examine();
            run.Find(document, document.Fields.Find(Marker)!.Key.Span, $"{document.Id} was prepared by automation and waits for a person; fill it in, then remove the line \"{Marker}\".");
        }
    }
}
