using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Lifecycle;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>An id that two documents have, now or over time.</summary>
internal sealed class IdDuplicate : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("doc.id-duplicate", "Id used twice")
    {
        IsCore = true,
        Sources = ["7.5.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        run.Examine(context.Graph.Documents.Length);
        var twice = context.Graph.Duplicates.Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var group in context.Graph.Documents.Where(d => twice.Contains(d.Id)).GroupBy(d => d.Id, StringComparer.Ordinal))
        {
            var owners = group.OrderBy(d => FirstLanding(context, d)).ThenBy(d => d.Path, StringComparer.Ordinal).ToList();
            foreach (var later in owners.Skip(1))
            {
                run.Find(later, later.IdSpan, $"\"{group.Key}\" is the id of {owners[0].Path} already; give this document a new id with 'aims renumber {later.Path}', which changes all references to it.");
            }
        }

        if (!context.History.Completeness.CanTell)
        {
            run.CannotTell(null, $"Whether an id was used before cannot be seen. {context.History.Completeness.Reason}", context.History.Completeness.Cure);
            return;
        }

        foreach (var deleted in context.Deleted.Documents)
        {
            if (context.Graph.Find(deleted.Document.Id) is { } reuse && IsAnother(deleted, reuse))
            {
                run.Find(reuse, reuse.IdSpan, $"\"{reuse.Id}\" was the id of \"{deleted.Document.Title}\" ({deleted.Document.Path}, deleted on {deleted.Version.Landing.Day:yyyy-MM-dd}); an id is never used again, so give this document a new one with 'aims renumber {reuse.Path}'.");
            }
        }
    }

    private static int FirstLanding(RuleContext context, Document document)
    {
        var versions = context.History.VersionsOf(document.Path);
        return versions.IsEmpty ? int.MaxValue : versions[0].Landing.Position;
    }

    /// <summary>A document that came back, or moved into the page of another, keeps its kind and title.</summary>
    private static bool IsAnother(DeletedDocument deleted, Document reuse) =>
        deleted.Document.KindSlug != reuse.KindSlug || deleted.Document.Title != reuse.Title;
}
