using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.References;

/// <summary>A relation that is written on both sides, and differently.</summary>
internal sealed class NotMutual : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("ref.not-mutual", "Two sides of a relation differ")
    {
        Severity = Severity.Warning,
        Grading = Grading.None,
        IsCore = true,
        Sources = ["6.1.2", "6.1.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var document in context.Graph.Documents.Where(d => d.Kind is not null && !d.IsRetired))
        {
            foreach (var field in document.Kind!.Fields)
            {
                if (field.InverseOf is { } inverse && document.Fields.Find(field) is { Source: FieldSource.Written, Value.IsEmpty: false } entry)
                {
                    run.Examine();
                    var dot = inverse.IndexOf('.', StringComparison.Ordinal);
                    Compare(document, field, entry, inverse[..dot], inverse[(dot + 1)..], context, run);
                }
            }
        }
    }

    private static void Compare(Document document, FieldDefinition field, FieldEntry entry, string otherKind, string otherField, RuleContext context, RuleRun run)
    {
        var written = FieldMap.Texts(entry.Value).ToList();
        foreach (var text in written)
        {
            if (context.Graph.Find(text.Value) is { IsRetired: false } other && other.KindSlug == otherKind && IsSilentAbout(document, other, otherField, context))
            {
                run.Find(document, text.Span, $"{document.Id} lists \"{other.Id}\" under \"{field.Name}\", and {other.Id} does not list {document.Id} under \"{otherField}\"; {other.Id} is where it counts, so correct one of the two.");
            }
        }

        foreach (var user in UsersOf(document, otherKind, otherField, context).Where(u => !u.IsRetired && !written.Exists(w => w.Value == u.Id)))
        {
            run.Find(document, entry.Value.Span, $"{user.Id} lists {document.Id} under \"{otherField}\", and \"{field.Name}\" here leaves {user.Id} out; add it, or leave the field out altogether, because it is computed.");
        }
    }

    /// <summary>True when the other side is written and names something else. Where it is not written, that is a gap and not a contradiction.</summary>
    private static bool IsSilentAbout(Document document, Document other, string otherField, RuleContext context)
    {
        if (!other.Fields.Has(otherField))
        {
            return false;
        }

        return IsControlField(other, otherField)
            ? !other.Fields.Texts(otherField).Any(t => context.Catalogue.NormaliseControlId(t.Value) == context.Graph.ControlOf(document))
            : !other.Fields.Texts(otherField).Any(t => t.Value == document.Id);
    }

    private static IEnumerable<Document> UsersOf(Document document, string kind, string field, RuleContext context) =>
        context.Graph.OfKind(kind).FirstOrDefault() is { } one && IsControlField(one, field)
            ? context.Graph.ControlReferences.Where(r => r.Source.KindSlug == kind && r.Path == field && r.Control is { } control && control == context.Graph.ControlOf(document)).Select(r => r.Source).Distinct()
            : context.Graph.Users(document, kind, field);

    private static bool IsControlField(Document document, string field) => document.Kind?.Field(field)?.Type == FieldType.Control;
}
