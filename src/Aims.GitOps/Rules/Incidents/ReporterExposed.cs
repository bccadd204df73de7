using Aims.GitOps.Configuration;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules.Incidents;

/// <summary>An anonymous report that names a person.</summary>
internal sealed class ReporterExposed : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("inc.reporter-exposed", "Anonymous report that names a person")
    {
        Grading = Grading.Observation,
        Sources = ["A.3.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        Dictionary<string, Person>? people = null;
        foreach (var report in context.Graph.Current("incident").Where(i => i.Fields.Bool("anonymous") == true))
        {
            run.Examine();
            people ??= Handles(context.Configuration);
            foreach (var (place, _) in Named(report, people).Concat(FullNames(report, context.Configuration)).DistinctBy(n => n.Person.Key).OrderBy(n => n.Place.Start))
            {
                run.Find(report, place, $"The report is anonymous and names \"{report.File.Source[place]}\"; take the name out, write what the person does instead, and remember that earlier versions stay in the history.");
            }
        }
    }

    /// <summary>Everything that stands for a person: key, log-ins and addresses.</summary>
    private static Dictionary<string, Person> Handles(AimsConfiguration configuration)
    {
        var handles = new Dictionary<string, Person>(StringComparer.Ordinal);
        foreach (var person in configuration.People.Values.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            foreach (var handle in person.Logins.Concat(person.Emails).Prepend(person.Key))
            {
                handles.TryAdd(handle, person);
            }
        }

        return handles;
    }

    private static IEnumerable<(SourceSpan Place, Person Person)> FullNames(Document report, AimsConfiguration configuration)
    {
        var (from, end) = Extent(report);
        foreach (var person in configuration.People.Values.Where(p => p.Name.Contains(' ', StringComparison.Ordinal)).OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            var at = report.File.Source.Content.AsSpan(from, end - from).IndexOf(person.Name, StringComparison.Ordinal);
            if (at >= 0)
            {
                yield return (new SourceSpan(from + at, from + at + person.Name.Length), person);
            }
        }
    }

    /// <summary>An inline report shares its file with others; a report of its own has the text below its fields as well.</summary>
    private static (int From, int End) Extent(Document report) =>
        report.IsInline ? (report.Fields.Span.Start, report.Fields.Span.End) : (0, report.File.Source.Length);

    private static IEnumerable<(SourceSpan Place, Person Person)> Named(Document report, Dictionary<string, Person> people)
    {
        var (from, end) = Extent(report);
        var text = report.File.Source.Content;
        for (var i = from; i < end; i++)
        {
            var start = i;
            while (i < end && (char.IsLetterOrDigit(text[i]) || text[i] is '-' or '_' or '.' or '@'))
            {
                i++;
            }

            if (i == start)
            {
                continue;
            }

            // A full stop may end a sentence.
            var word = text[start..i].TrimEnd('.');
            if (people.TryGetValue(word, out var person))
            {
                yield return (new SourceSpan(start, start + word.Length), person);
            }
        }
    }
}
