using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.History;

namespace Aims.GitOps.Rules.Changes;

/// <summary>Finds the change record that tells of a step.</summary>
internal sealed class ChangeRecords
{
    private const int DaysApart = 30;

    private readonly RuleContext _context;
    private readonly ILookup<string, Document> _bySubject;
    private readonly ILookup<string, Document> _byPath;

    public ChangeRecords(RuleContext context)
    {
        _context = context;
        var records = context.Graph.Current("change").ToList();
        _bySubject = records.SelectMany(r => SubjectsOf(context.Graph, r).Select(s => (Subject: s, Record: r))).ToLookup(x => x.Subject, x => x.Record, StringComparer.Ordinal);
        _byPath = records.ToLookup(r => r.Path, StringComparer.Ordinal);
    }

    /// <summary>
    /// True when the landing names a change record or brings one about the document, when a record tells of this very version, or when one
    /// about the document was begun at most a month after the step and took effect at most a month before it.
    /// </summary>
    public bool Cover(Document document, string field, VersionStep step)
    {
        if (field == "version_in_use" && _context.Graph.ChangesOf(document).Any(c => c.To == step.After.Text(field)))
        {
            return true;
        }

        var about = _bySubject[document.Id].ToList();
        if (step.Landing is not { } landing)
        {
            return about.Exists(r => r.Status == "open" || IsNear(r, _context.AsOf));
        }

        return about.Exists(r => IsNear(r, landing.Day)) || IsNamed(landing) || BringsOne(landing, about);
    }

    private bool IsNamed(Landing landing) => _context.Graph.OfKind("change").Any(r =>
        Words.Contains(landing.Commit.Message, r.Id) || Words.Contains(landing.PullRequest?.Title, r.Id));

    private bool BringsOne(Landing landing, List<Document> about) =>
        about.Count > 0 && _context.History.ChangesIn(landing).Any(v => _byPath[v.Path].Any(about.Contains));

    /// <summary>A planned change is prepared from the day its record is begun to the day it takes effect.</summary>
    private static bool IsNear(Document record, DateOnly day)
    {
        var done = record.Fields.Date("implemented_on");
        var begun = record.Fields.Date("created_on") ?? done;
        return begun is { } from && from.AddDays(-DaysApart) <= day && day <= (done ?? from).AddDays(DaysApart);
    }

    /// <summary>What a record names, and the systems of the use cases it names.</summary>
    private static HashSet<string> SubjectsOf(AimsGraph graph, Document record)
    {
        var subjects = new HashSet<string>(StringComparer.Ordinal);
        foreach (var useCase in graph.Links(record, "use_cases"))
        {
            subjects.Add(useCase.Id);
            subjects.UnionWith(graph.SystemsOf(useCase).Select(s => s.Id));
        }

        foreach (var entry in record.Fields.Map("systems")?.Entries ?? [])
        {
            subjects.Add(entry.Key.Value);
        }

        return subjects;
    }
}
