using Aims.GitOps.Diagnostics;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>An id that does not have the form of its kind.</summary>
internal sealed class IdInvalid : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("doc.id-invalid", "Malformed id")
    {
        Grading = Grading.None,
        Sources = ["7.5.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var document in context.Graph.Documents)
        {
            if (document.Kind is not { } kind || document.Fields.LocatedText("id") is not { } id || !context.Graph.IsManaged(document))
            {
                continue;
            }

            run.Examine();
            if (context.Catalogue.IsWellFormedId(kind, id.Value))
            {
                continue;
            }

            var meant = IdText.Normalise(id.Value) is { } normal && context.Catalogue.IsWellFormedId(kind, normal) ? normal : null;
            var fix = meant is not null && context.Graph.Find(meant) is null ? new TextFix($"Write the id as {meant}", document.Path, id.Span, meant) : null;
            run.Find(document, id.Span, $"\"{id.Value}\" {ProblemOf(id.Value, meant, kind)}", fix);
        }
    }

    private static string ProblemOf(string id, string? meant, KindDefinition kind)
    {
        if (meant is not null)
        {
            return IdText.HasOddCharacters(id)
                ? $"contains a character that only looks like a hyphen, or none at all; write {meant}."
                : $"is not how ids are written; write {meant}.";
        }

        return kind switch
        {
            { IsSingleton: true } => $"is not the id of this kind: there is one {kind.Slug} document, and its id is {kind.Prefix}.",
            { Slug: "control" } => "is not the id of an entry of the Statement of Applicability; write SOA- and the control, as in SOA-A.7.2 or SOA-X.1.",
            { Slug: "review" } => "is not the id of a review record; write REV-, the id of the reviewed document and the day, as in REV-POL-001-2026-11-23.",
            { HasDatedIds: true } => $"is not an id of kind {kind.Slug}; write {kind.Prefix}- and at least three digits, and for a member of a series the day, as in {kind.Prefix}-014-2026-01-31.",
            _ => $"is not an id of kind {kind.Slug}; write {kind.Prefix}- and at least three digits, as in {kind.Prefix}-007.",
        };
    }
}
