using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>A value that does not fit its field: wrong type, unknown word, out of range, impossible date, key written twice.</summary>
internal sealed class FieldInvalid : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("doc.field-invalid", "Value that does not fit its field")
    {
        Grading = Grading.None,
        IsCore = true,
        Sources = ["7.5.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var form = new ValueForm(context.Catalogue, context.Configuration);
        foreach (var file in context.Graph.Files.Where(f => f.Condition == FileCondition.Readable))
        {
            foreach (var twice in file.Problems)
            {
                run.Find(file, twice.Span, $"{char.ToUpperInvariant(twice.Message[0])}{twice.Message[1..]}; keep one of them.");
            }
        }

        foreach (var document in context.Graph.Documents.Where(d => d.Kind is not null && context.Graph.IsManaged(d)))
        {
            run.Examine();
            new Judgement(form, document, run).OfParts(document.Fields, document.Kind!.Fields, "");
        }
    }

    private sealed class Judgement(ValueForm form, Document document, RuleRun run)
    {
        public void OfParts(FieldMap map, IReadOnlyList<FieldDefinition> fields, string prefix)
        {
            foreach (var field in fields)
            {
                if (map.Find(field) is { Source: FieldSource.Written, Value.IsEmpty: false } entry && !IsJudgedElsewhere(field, prefix))
                {
                    OfValue(field, entry.Value, prefix + field.Name);
                }
            }
        }

        /// <summary>The kind and the id have checks of their own, and so have the people of a review.</summary>
        private bool IsJudgedElsewhere(FieldDefinition field, string prefix) =>
            (prefix.Length == 0 && field.Name is "kind" or "id") || (field.Type == FieldType.Person && document.KindSlug == "review");

        private void OfValue(FieldDefinition field, FieldNode value, string path)
        {
            if (value is FieldList list)
            {
                if (!field.IsList)
                {
                    run.Find(document, value.Span, $"\"{path}\" holds a list and takes one value ({field.Describe()}).");
                    return;
                }

                foreach (var item in list.Items.Where(i => !i.IsEmpty))
                {
                    OfItem(field, item, path);
                }
            }
            else
            {
                OfItem(field, value, path);
            }
        }

        private void OfItem(FieldDefinition field, FieldNode item, string path)
        {
            switch (item)
            {
                case FieldScalar scalar when form.ProblemOf(field, scalar.Value) is { } problem:
                    run.Find(document, scalar.Span, $"\"{Shortened(scalar.Value)}\" in \"{path}\" {problem}.");
                    break;
                case FieldMap map when field.Type == FieldType.Structure:
                    OfParts(map, field.Fields, path + ".");
                    break;
                case FieldMap map when field.Type == FieldType.Map:
                    foreach (var entry in map.Entries.Where(e => !e.Value.IsEmpty))
                    {
                        OfValue(field.Value!, entry.Value, $"{path}.{entry.Key.Value}");
                    }

                    break;
                case FieldMap when field.Type == FieldType.Document:
                    break;
                case FieldMap or FieldList:
                    run.Find(document, item.Span, $"\"{path}\" holds {(item is FieldMap ? "an object" : "a list in a list")} and takes {(field.IsList ? "a " : "one ")}{field.Describe()}.");
                    break;
            }
        }

        private static string Shortened(string text) => text.Length <= 60 ? text : text[..57] + "…";
    }
}
