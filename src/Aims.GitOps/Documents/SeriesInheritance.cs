using System.Collections.Immutable;

namespace Aims.GitOps.Documents;

/// <summary>A member of an evidence series says only what is its own; the rest it takes from the series.</summary>
internal static class SeriesInheritance
{
    public static ImmutableArray<Document> Apply(ImmutableArray<Document> documents)
    {
        Dictionary<string, Document>? series = null;
        var result = ImmutableArray.CreateBuilder<Document>(documents.Length);
        foreach (var document in documents)
        {
            if (document.Fields.Text("series") is not { } id)
            {
                result.Add(document);
                continue;
            }

            series ??= documents.Where(d => d.KindSlug == "evidence").DistinctBy(d => d.Id, StringComparer.Ordinal).ToDictionary(d => d.Id, StringComparer.Ordinal);
            result.Add(series.TryGetValue(id, out var of) && of != document ? document.Take(of.Fields, FieldSource.Series, document.Fields.SpanOf("series")) : document);
        }

        return result.DrainToImmutable();
    }
}
