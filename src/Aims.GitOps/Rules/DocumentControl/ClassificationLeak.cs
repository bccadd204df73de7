using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>A public document that leads to a confidential one, or that holds a secret.</summary>
internal sealed class ClassificationLeak : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("doc.classification-leak", "Public document that leads to a confidential one")
    {
        Grading = Grading.Observation,
        Sources = ["7.5.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var byPath = context.Graph.Documents.Where(d => !d.IsInline).ToLookup(d => d.Path, StringComparer.Ordinal);
        foreach (var document in context.Graph.Documents.Where(d => !d.IsRetired && d.Fields.Text("classification") == "public"))
        {
            run.Examine();
            foreach (var link in document.Body.Links)
            {
                if (RelativeLink.Resolve(document.Path, link.Target) is { } path && byPath[path].FirstOrDefault(IsConfidential) is { } target)
                {
                    run.Find(document, link.Span, $"This document is public and {(link.IsImage ? "embeds" : "links to")} \"{target.Id}\", which is {target.Fields.Text("classification")}; take the link away, or decide anew who may see {target.Id}.");
                }
            }

            if (!document.IsInline)
            {
                foreach (var secret in Secrets.In(document.File.Source.Content))
                {
                    run.Find(document, secret, $"A public document holds what looks like {Secrets.NameOf(document.File.Source[secret])}; take it away and replace the secret, because history keeps it.");
                }
            }
        }
    }

    private static bool IsConfidential(Document document) => document.Fields.Text("classification") is "confidential" or "restricted";
}
