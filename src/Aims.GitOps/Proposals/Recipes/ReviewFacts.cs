using System.Globalization;
using System.Text;
using Aims.GitOps.Documents;
using Aims.GitOps.History;
using Aims.GitOps.Lifecycle;

namespace Aims.GitOps.Proposals.Recipes;

/// <summary>The reviewer's homework. Each fact is there if and only if it is true.</summary>
internal static class ReviewFacts
{
    private const int MaxLines = 20;

    /// <summary>Landings that changed the document since its last review.</summary>
    public static string OwnChanges(RecipeContext context, ReviewStatus status)
    {
        if (!context.Rules.History.Completeness.CanTell)
        {
            return $"Cannot tell: {context.Rules.History.Completeness.Reason} {context.Rules.History.Completeness.Cure}";
        }

        return Lines(Since(context, status.Document, status.LastReviewed).Select(v => Describe(v)));
    }

    /// <summary>Landings that changed documents it links to, or that link to it, since its last review.</summary>
    public static string LinkedChanges(RecipeContext context, ReviewStatus status)
    {
        if (!context.Rules.History.Completeness.CanTell || status.LastReviewed is null)
        {
            return "";
        }

        var graph = context.Rules.Graph;
        var neighbours = graph.ReferencesFrom(status.Document).Select(r => graph.Find(r.Target))
            .Concat(graph.ReferencesTo(status.Document.Id).Select(r => r.Source))
            .OfType<Document>()
            .Where(d => d.Path != status.Document.Path && d.KindSlug is not ("role" or "review" or "evidence"))
            .DistinctBy(d => d.Path, StringComparer.Ordinal)
            .OrderBy(d => d.Id, StringComparer.Ordinal);
        return Lines(neighbours.SelectMany(d => Since(context, d, status.LastReviewed).TakeLast(1).Select(v => $"**{d.Id}** {ProposalText.Quote(d.Title)}: {Describe(v)}")));
    }

    /// <summary>Open incidents and findings that name the document or its use cases, and what the checks say about it.</summary>
    public static string OpenMatters(RecipeContext context, Document document)
    {
        var graph = context.Rules.Graph;
        var served = graph.UseCasesOf(document);
        var incidents = graph.OfKind("incident")
            .Where(i => !i.Fields.Has("closed_on") && !i.IsRetired && graph.Links(i, "use_cases").Any(u => served.Contains(u)))
            .Select(i => $"incident **{i.Id}** {ProposalText.Quote(i.Title)}, received on {i.Fields.Text("received_on")}");
        var findings = graph.OfKind("finding")
            .Where(f => !f.Fields.Has("closed_on") && !f.IsRetired && graph.ReferencesFrom(f).Any(r => r.Target == document.Id))
            .Select(f => $"finding **{f.Id}** {ProposalText.Quote(f.Title)}");
        var checks = context.Findings.Counting
            .Where(f => f.Document == document.Id && f.Rule.Id != "doc.review-overdue" && f.Rule.Id != "doc.review-due-soon")
            .Select(f => $"check `{f.Rule.Id}`: {ProposalText.Quote(f.Message)}");
        return Lines(incidents.Concat(findings).Concat(checks));
    }

    private static IEnumerable<FileVersion> Since(RecipeContext context, Document document, DateOnly? day) =>
        context.Rules.History.VersionsOf(document.Path).Where(v => (day is null || v.Landing.Day > day) && v.Landing.Day <= context.AsOf && !v.IsModeOnly);

    private static string Describe(FileVersion version)
    {
        var authors = string.Join(", ", version.Landing.Authors.Select(a => ProposalText.Quote(a.Name ?? a.Login ?? "")).Where(n => n.Length > 0).Take(3));
        var by = authors.Length == 0 ? "" : $" by {authors}";
        return $"{version.Landing.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {version.Commit[..10]} {ProposalText.Quote(version.Landing.Commit.Subject)}{by}";
    }

    private static string Lines(IEnumerable<string> lines)
    {
        var all = lines.ToList();
        var text = new StringBuilder();
        foreach (var line in all.Take(MaxLines))
        {
            text.Append("- ").Append(line).Append('\n');
        }

        if (all.Count > MaxLines)
        {
            text.Append(CultureInfo.InvariantCulture, $"- and {all.Count - MaxLines} more\n");
        }

        return text.ToString().TrimEnd();
    }
}
