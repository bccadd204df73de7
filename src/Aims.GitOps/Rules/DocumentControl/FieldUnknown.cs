using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>A key that means nothing: a typing error, or a field of some other kind.</summary>
internal sealed class FieldUnknown : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("doc.field-unknown", "Key that means nothing")
    {
        Severity = Severity.Warning,
        Grading = Grading.None,
        Sources = ["7.5.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var document in context.Graph.Documents)
        {
            if (document.Kind is { } kind && !document.IsRetired && context.Graph.IsManaged(document))
            {
                run.Examine();
                Judge(document, document.Fields, kind.Fields, "", context, run);
            }
        }

        run.Examine();
        foreach (var unknown in context.Configuration.UnknownKeys)
        {
            var near = Spelling.Nearest(unknown.Key, unknown.Unused);
            var fix = Fix(context.Configuration.Path, unknown.Key, unknown.Span, unknown.Unused);
            var where = unknown.Within.Length == 0 ? "" : $" under {unknown.Within}";
            run.Find(context.Configuration.Path, context.Configuration.Source, unknown.Span, $"The key \"{unknown.Key}\" means nothing in aims.yml{where}; {Cure(near)}", fix);
        }
    }

    private static void Judge(Document document, FieldMap map, IReadOnlyList<FieldDefinition> fields, string prefix, RuleContext context, RuleRun run)
    {
        foreach (var entry in map.Entries.Where(e => e.Source == FieldSource.Written))
        {
            var key = entry.Key.Value;
            var field = prefix.Length == 0 ? document.Kind!.Field(key) : fields.FirstOrDefault(f => f.Name == key || f.Aliases.Contains(key));
            if (field is not null)
            {
                JudgeParts(document, field, entry.Value, prefix + key + ".", context, run);
            }
            else if (!key.StartsWith("x_", StringComparison.Ordinal) && !(prefix.Length == 0 && context.Configuration.Aliases.Values.Any(a => a.Contains(key))))
            {
                var unused = fields.Where(f => map.Find(f) is null).Select(f => f.Name).ToList();
                var fix = Fix(document.Path, key, entry.Key.Span, unused);
                run.Find(document, entry.Key.Span, $"The key \"{prefix}{key}\" means nothing in a document of kind {document.KindSlug}; {Cure(Spelling.Nearest(key, unused))}", fix);
            }
        }
    }

    private static void JudgeParts(Document document, FieldDefinition field, FieldNode value, string prefix, RuleContext context, RuleRun run)
    {
        if (field.Type == FieldType.Map && value is FieldMap ids)
        {
            foreach (var entry in ids.Entries)
            {
                JudgeParts(document, field.Value!, entry.Value, prefix, context, run);
            }
        }
        else if (field.Type == FieldType.Structure)
        {
            foreach (var map in FieldMap.MapsIn(value))
            {
                Judge(document, map, field.Fields, prefix, context, run);
            }
        }
    }

    private static string Cure(string? near) => near is null
        ? "take it away, or begin its name with x_ to keep it as your own."
        : $"did you mean {near}? Keys of your own begin with x_.";

    /// <summary>Only where one slip leads to exactly one key that is not written yet.</summary>
    private static TextFix? Fix(string path, string key, SourceSpan span, IEnumerable<string> unused) =>
        Spelling.OneSlipAway(key, unused) is { } meant ? new TextFix($"Correct the key to {meant}", path, span, meant) : null;
}
