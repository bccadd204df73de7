using System.Collections.Immutable;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules.Policies;

/// <summary>Words in a policy that bind nobody. Other kinds are looked at only where <c>kinds</c> asks for it.</summary>
internal sealed class VagueWording : Rule
{
    private static readonly ImmutableArray<string> s_words =
        ["as appropriate", "where appropriate", "as far as possible", "where possible", "if possible", "as needed", "as necessary", "from time to time", "in a timely manner", "best effort", "best efforts", "and so on", "etc."];

    public override RuleDescriptor Descriptor { get; } = new("pol.vague-wording", "Wording that binds nobody")
    {
        Severity = Severity.Info,
        Grading = Grading.Observation,
        Sources = ["5.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var kinds = run.Options.Has("kinds") ? run.Options.Texts("kinds").Select(t => t.Value).ToList() : ["policy"];
        var words = run.Options.Texts("words").Select(t => t.Value).Where(w => w.Length > 1).Concat(s_words).ToList();
        foreach (var document in kinds.SelectMany(k => context.Graph.Current(k)).Where(d => !d.IsInline && context.Graph.IsManaged(d)))
        {
            run.Examine();
            foreach (var place in PlacesIn(document, words))
            {
                run.Find(document, place, $"\"{document.File.Source[place]}\" leaves open what has to be done; say who does what by when, or in which case.");
            }
        }
    }

    private static IEnumerable<SourceSpan> PlacesIn(Document document, List<string> words)
    {
        var content = document.File.Source.Content;
        var body = document.Body.Span;
        return words.SelectMany(word => PlacesOf(word, content, body))
            .Where(p => !document.Body.Code.Any(c => c.Start <= p.Start && p.End <= c.End))
            .OrderBy(p => p.Start);
    }

    private static IEnumerable<SourceSpan> PlacesOf(string word, string content, SourceSpan body)
    {
        for (var at = Next(body.Start); at >= 0; at = Next(at + word.Length))
        {
            if (!IsLetter(at - 1) && (!char.IsLetter(word[^1]) || !IsLetter(at + word.Length)))
            {
                yield return SourceSpan.OfLength(at, word.Length);
            }
        }

        int Next(int from) => from >= body.End ? -1 : content.IndexOf(word, from, body.End - from, StringComparison.OrdinalIgnoreCase);

        bool IsLetter(int at) => at >= body.Start && at < body.End && char.IsLetterOrDigit(content[at]);
    }
}
