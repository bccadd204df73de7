using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace Aims.GitOps.Cli.Demo;

/// <summary>The demo's files, found by document id, and their texts as of a day.</summary>
internal sealed partial class DemoDocuments
{
    private readonly IReadOnlyDictionary<string, byte[]> _files;
    private readonly DemoTimeline _timeline;
    private readonly FrozenDictionary<string, string> _pathOf;
    private readonly Hindsight _hindsight;

    /// <summary>Reads which documents are where and when each landed first.</summary>
    /// <param name="files">Final bytes by path.</param>
    /// <param name="timeline">The year.</param>
    public DemoDocuments(IReadOnlyDictionary<string, byte[]> files, DemoTimeline timeline)
    {
        _files = files;
        _timeline = timeline;
        var inside = files.Where(f => f.Key.EndsWith(".md", StringComparison.Ordinal))
            .ToDictionary(f => f.Key, f => IdLine().Matches(Encoding.UTF8.GetString(f.Value)).Select(m => m.Groups["id"].Value).ToList(), StringComparer.Ordinal);
        _pathOf = inside.Where(f => f.Value.Count > 0).ToFrozenDictionary(f => f.Value[0], f => f.Key, StringComparer.Ordinal);

        var first = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var landing in timeline.Landings)
        {
            foreach (var path in landing.Commits.SelectMany(c => PathsOf(c.Lands)).Where(p => first.TryAdd(p, landing.Day)))
            {
                foreach (var id in inside.GetValueOrDefault(path, []))
                {
                    first.TryAdd(id, landing.Day);
                }
            }
        }

        _hindsight = new Hindsight(first);
    }

    /// <summary>The files that a list of ids and paths names, in order of path.</summary>
    /// <param name="lands">Ids, beginnings of ids followed by a star, or paths.</param>
    public IEnumerable<string> PathsOf(IEnumerable<string> lands) => lands.SelectMany(PathsOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>The files of a landing as they were that day, attachments included.</summary>
    /// <param name="lands">Ids or paths.</param>
    /// <param name="day">The day.</param>
    public SortedDictionary<string, ReadOnlyMemory<byte>?> On(IEnumerable<string> lands, DateOnly day)
    {
        var result = new SortedDictionary<string, ReadOnlyMemory<byte>?>(StringComparer.Ordinal);
        foreach (var path in PathsOf(lands))
        {
            var text = TextOn(path, day);
            result[path] = Encoding.UTF8.GetBytes(text);
            foreach (Match attachment in AttachmentLine().Matches(text))
            {
                var file = attachment.Groups["path"].Value;
                result[file] = _files[file];
            }
        }

        return result;
    }

    private string TextOn(string path, DateOnly day)
    {
        var text = Encoding.UTF8.GetString(_files[path]);
        foreach (var step in _timeline.Steps.Where(s => s.Before > day && Names(s.Documents, path)))
        {
            text = step.Was.Aggregate(text, (t, pair) => Replace(path, t, pair.Is, pair.Was, isOptional: step.Documents.EndsWith('*')));
        }

        text = _hindsight.TextOn(path, text, day);
        var wrong = _timeline.Defects.Where(d => d.From <= day).SelectMany(d => d.Edits).Where(e => Names(e.Document, path)).SelectMany(e => e.Pairs);
        return wrong.Aggregate(text, (t, pair) => Replace(path, t, pair.Is, pair.Becomes, isOptional: false));
    }

    private static string Replace(string path, string text, string what, string with, bool isOptional) =>
        text.Contains(what, StringComparison.Ordinal) ? text.Replace(what, with, StringComparison.Ordinal)
        : isOptional ? text
        : throw new InvalidOperationException($"timeline.yml: {path} does not contain \"{what}\".");

    private IEnumerable<string> PathsOf(string name)
    {
        var found = name.EndsWith('*')
            ? _pathOf.Where(p => p.Key.StartsWith(name[..^1], StringComparison.Ordinal)).Select(p => p.Value)
            : _pathOf.TryGetValue(name, out var path) ? [path]
            : _files.ContainsKey(name) ? [name]
            : [];
        return found.Any() ? found : throw new InvalidOperationException($"timeline.yml: there is no document {name}.");
    }

    private bool Names(string documents, string path) => PathsOf(documents).Contains(path, StringComparer.Ordinal);

    [GeneratedRegex(@"^(?:  - )?id: (?<id>\S+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IdLine();

    [GeneratedRegex(@"^ *location: (?<path>evidence/files/\S+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AttachmentLine();
}
