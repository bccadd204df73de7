using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>A document whose kind is not known, or that lies in the folder of another kind.</summary>
internal sealed class UnknownKind : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("doc.unknown-kind", "Unknown kind or wrong folder")
    {
        Grading = Grading.None,
        IsCore = true,
        Sources = ["7.5.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var selection = new DocumentSelection(context.Configuration, context.Snapshot.Root);
        foreach (var document in context.Graph.Documents)
        {
            if (document.IsRetired || document.File.Condition == FileCondition.NoFrontMatter || !context.Graph.IsManaged(document))
            {
                continue;
            }

            run.Examine();
            var folder = document.IsInline ? null : context.Catalogue.KindForPath(selection.Relative(document.Path) ?? document.Path);
            if (document.Kind is null)
            {
                Unknown(document, folder?.Slug, context, run);
            }
            else if (!document.IsInline && folder != document.Kind && selection.KindOf(document.Path) != document.KindSlug)
            {
                var place = document.Kind.IsSingleton ? "is the file" : "belongs in the folder";
                run.Find(document, document.Fields.Has("kind") ? document.Fields.SpanOf("kind") : document.IdSpan,
                    $"A document of kind {document.KindSlug} {place} {document.Kind.Path}, and this one is {selection.Relative(document.Path)}; move it, or correct its kind.");
            }
        }
    }

    private static void Unknown(Document document, string? folderKind, RuleContext context, RuleRun run)
    {
        if (document.Fields.LocatedText("kind") is not { } stated)
        {
            run.Find(document, document.IdSpan, document.IsInline
                ? "This entry says neither by \"kind\" nor by its id what it is; add the kind."
                : "Neither a kind nor the folder nor an id says what this document is; add the kind, or exclude the file under documents.exclude in aims.yml.");
            return;
        }

        var meant = folderKind ?? Spelling.Nearest(stated.Value, context.Catalogue.Kinds.Select(k => k.Slug));
        var fix = folderKind is null ? null : new TextFix($"Set the kind of this folder, {folderKind}", document.Path, stated.Span, folderKind);
        run.Find(document, stated.Span, $"\"{stated.Value}\" is no kind of document; {(meant is null ? "'aims new --help' lists the kinds" : $"did you mean {meant}?")}", fix);
    }
}
