using System.Collections.Immutable;
using System.Text;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;
using Aims.GitOps.Text;

namespace Aims.GitOps.Analysis;

/// <summary>The repairs of one file.</summary>
/// <param name="Path">Path relative to the Git root.</param>
/// <param name="Before">Its text.</param>
/// <param name="After">Its text with the repairs.</param>
/// <param name="Fixes">The repairs made, in order of place.</param>
public sealed record FileFix(string Path, SourceText Before, string After, ImmutableArray<TextFix> Fixes);

/// <summary>
/// The safe repairs that findings offer: only what has one right answer. Keys, references, control ids and links may be repaired;
/// a date, an approval, a person or a judgement never is, whatever a check proposes.
/// </summary>
/// <param name="Files">Files to change, in order of path.</param>
/// <param name="Later">Repairs that touch the same characters as another; they come in the next round.</param>
public sealed record FixPlan(ImmutableArray<FileFix> Files, int Later)
{
    /// <summary>Collects the repairs of findings that are not waived.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="aims">The AIMS they were found in.</param>
    public static FixPlan Of(IEnumerable<Finding> findings, AimsRepository aims)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(aims);
        var files = aims.Documents.Files.ToDictionary(f => f.Path, StringComparer.Ordinal);
        var later = 0;
        var plan = ImmutableArray.CreateBuilder<FileFix>();
        var byPath = findings.Where(f => f.Status != FindingStatus.Waived).Select(f => f.Fix).OfType<TextFix>().GroupBy(f => f.Path, StringComparer.Ordinal);
        foreach (var group in byPath.OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var isConfiguration = group.Key == aims.Configuration.Path;
            if (!isConfiguration && !files.ContainsKey(group.Key))
            {
                continue;
            }

            var source = isConfiguration ? aims.Configuration.Source : files[group.Key].Source;
            var fixes = ImmutableArray.CreateBuilder<TextFix>();
            foreach (var fix in group.Distinct().OrderBy(f => f.Span.Start).ThenBy(f => f.Span.End).ThenBy(f => f.NewText, StringComparer.Ordinal))
            {
                if (isConfiguration ? !IsKey(aims.Configuration.AsWritten.Fields, fix.Span) : !IsSafe(files[group.Key], fix.Span, aims))
                {
                    continue;
                }

                if (fixes.Count > 0 && fix.Span.Start < Math.Max(fixes[^1].Span.End, fixes[^1].Span.Start + 1))
                {
                    later++;
                    continue;
                }

                fixes.Add(fix);
            }

            if (fixes.Count > 0)
            {
                plan.Add(new FileFix(group.Key, source, Apply(source.Content, fixes), fixes.ToImmutable()));
            }
        }

        return new FixPlan(plan.ToImmutable(), later);
    }

    private static string Apply(string text, IEnumerable<TextFix> fixes)
    {
        var result = new StringBuilder(text.Length);
        var at = 0;
        foreach (var fix in fixes)
        {
            result.Append(text, at, fix.Span.Start - at).Append(fix.NewText);
            at = fix.Span.End;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    private static bool IsSafe(DocumentFile file, SourceSpan span, AimsRepository aims)
    {
        if (span.Start >= file.FrontMatterSpan.End)
        {
            return true;
        }

        return IsKey(file.Fields, span) || aims.Documents.Documents
            .Where(d => ReferenceEquals(d.File, file) && d.Kind is not null)
            .Any(d => IsReference(d.Fields, d.Kind!.Fields, span));
    }

    private static bool IsKey(FieldNode node, SourceSpan span) => node switch
    {
        FieldMap map => map.Entries.Any(e => e.Key.Span == span || IsKey(e.Value, span)),
        FieldList list => list.Items.Any(i => IsKey(i, span)),
        _ => false,
    };

    /// <summary>True when the characters belong to a value that names another document or a control.</summary>
    private static bool IsReference(FieldMap map, ImmutableArray<FieldDefinition> definitions, SourceSpan span)
    {
        foreach (var definition in definitions)
        {
            if (map.Value(definition) is not { } value || span.Start < value.Span.Start || span.End > value.Span.End)
            {
                continue;
            }

            return definition.Type switch
            {
                FieldType.Reference or FieldType.Control => true,
                FieldType.Structure => FieldMap.MapsIn(value).Any(m => IsReference(m, definition.Fields, span)),
                _ => false,
            };
        }

        return false;
    }
}
