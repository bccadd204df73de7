using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>A placeholder or a question of a template that nobody answered.</summary>
internal sealed class TemplateUnfilled : Rule
{
    private const int MostPerDocument = 20;

    public override RuleDescriptor Descriptor { get; } = new("doc.template-unfilled", "Unfilled template")
    {
        IsCore = true,
        Sources = ["7.5.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var document in context.Graph.Documents.Where(d => !d.IsRetired && context.Graph.IsManaged(d)))
        {
            run.Examine();
            var content = document.File.Source.Content;
            var places = ScalarsOf(document.Fields).SelectMany(s => Placeholders.In(content, s)).Concat(InBody(document)).ToList();
            if (places.Count > 0 && document.Status is "draft" or "in-review")
            {
                run.Todo(document, places[0], $"{places.Count} {(places.Count == 1 ? "place waits" : "places wait")} for an answer, the first one at {Quoted(content, places[0])}.");
            }
            else
            {
                foreach (var place in places.Take(MostPerDocument))
                {
                    run.Find(document, place, $"{Quoted(content, place)} was left from a template; write what applies here, or take it away.");
                }
            }
        }
    }

    private static string Quoted(string content, SourceSpan place)
    {
        var text = content.AsSpan(place.Start, place.Length);
        var line = text.IndexOfAny('\r', '\n');
        text = line < 0 ? text : text[..line];
        return $"\"{(text.Length > 60 ? string.Concat(text[..57], "…") : text)}\"";
    }

    private static IEnumerable<SourceSpan> ScalarsOf(FieldNode node) => node switch
    {
        FieldScalar scalar => [scalar.Span],
        FieldList list => list.Items.SelectMany(ScalarsOf),
        FieldMap map => map.Entries.Where(e => e.Source == FieldSource.Written && e.Key.Value != "entries").SelectMany(e => ScalarsOf(e.Value)),
        _ => [],
    };

    /// <summary>Text only: code may well contain braces.</summary>
    private static IEnumerable<SourceSpan> InBody(Document document)
    {
        if (document.IsInline)
        {
            yield break;
        }

        var at = document.Body.Span.Start;
        foreach (var code in document.Body.Code.Append(new SourceSpan(document.Body.Span.End, document.Body.Span.End)))
        {
            foreach (var place in Placeholders.In(document.File.Source.Content, new SourceSpan(at, Math.Max(at, code.Start))))
            {
                yield return place;
            }

            at = Math.Max(at, code.End);
        }
    }
}
