using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>A field that the kind, tier, stage or status of a document asks for and that is absent or empty.</summary>
internal sealed class FieldMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("doc.field-missing", "Required field missing")
    {
        IsCore = true,
        Sources = ["7.5.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var document in context.Graph.Documents)
        {
            if (document.IsRetired || document.File.Condition == FileCondition.NoFrontMatter || !context.Graph.IsManaged(document) || FieldFacts.Of(context.Graph, document) is not { } facts)
            {
                continue;
            }

            run.Examine();
            var gaps = GapsIn(document, facts);
            if (document.Status == "draft")
            {
                var open = gaps.Where(g => !Identifies(g)).ToList();
                if (open.Count > 0)
                {
                    run.Todo(document, document.IdSpan, $"Still to fill in before this draft can be approved: {string.Join(", ", open.Select(g => g.Path).Distinct(StringComparer.Ordinal))}.");
                }

                gaps.RemoveAll(g => !Identifies(g));
            }

            foreach (var gap in gaps)
            {
                var because = FieldFacts.DependsOnTier(gap.Field.Required) ? Causes.Of(context.Graph, document) : [];
                run.Find(document, gap.Span, $"\"{gap.Path}\" is missing ({gap.Field.Describe()}){Reason(gap.Field.Required)}; fill it in.", because);
            }
        }
    }

    /// <summary>Without these nobody knows which document it is or how it stands, draft or not.</summary>
    private static bool Identifies(Gap gap) => gap.Path is "id" or "title" or "status";

    private static string Reason(Condition condition) => condition.IsAlways || condition is Condition.OfNature ? "" : $", required {condition}";

    private static List<Gap> GapsIn(Document document, FieldFacts facts)
    {
        var gaps = new List<Gap>();
        foreach (var field in document.Kind!.Fields)
        {
            if (facts.IsFilled(field))
            {
                if (document.Fields.Find(field) is { Source: FieldSource.Written } entry)
                {
                    AddGapsInside(field, entry.Value, field.Name, facts, gaps);
                }
            }
            else if (IsOwed(field, facts.Document))
            {
                gaps.Add(new Gap(field.Name, field, document.Fields.Find(field) is { } empty ? document.Fields.SpanOf(empty.Key.Value) : document.IdSpan));
            }
        }

        return gaps;
    }

    private static void AddGapsInside(FieldDefinition field, FieldNode value, string path, FieldFacts facts, List<Gap> gaps)
    {
        if (field.Type == FieldType.Map)
        {
            foreach (var entry in value is FieldMap map ? map.Entries : [])
            {
                AddGapsInside(field.Value!, entry.Value, $"{path}.{entry.Key.Value}", facts, gaps);
            }
        }

        if (field.Type != FieldType.Structure)
        {
            return;
        }

        foreach (var map in FieldMap.MapsIn(value).Where(m => !m.IsEmpty))
        {
            var within = facts.Within(field, map);
            foreach (var part in field.Fields)
            {
                if (FieldFacts.IsFilled(part, map))
                {
                    AddGapsInside(part, map.Value(part)!, $"{path}.{part.Name}", facts, gaps);
                }
                else if (IsOwed(part, within))
                {
                    gaps.Add(new Gap($"{path}.{part.Name}", part, map.Find(part) is { } empty ? map.SpanOf(empty.Key.Value) : new SourceSpan(map.Span.Start, map.Span.Start)));
                }
            }
        }
    }

    private static bool IsOwed(FieldDefinition field, ConditionFacts facts) => field.AskedBy is null && field.Required.Holds(facts) == true;

    private sealed record Gap(string Path, FieldDefinition Field, SourceSpan Span);
}
