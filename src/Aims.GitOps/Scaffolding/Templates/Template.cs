using System.Collections.Immutable;
using System.Text;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Scaffolding.Templates;

/// <summary>A template: a document to be, with what it says about itself.</summary>
/// <param name="Path">Where its result lives, relative to the AIMS root.</param>
/// <param name="Id">Stable name.</param>
/// <param name="Version">Version of the text.</param>
/// <param name="Kind">Slug of the kind of document it becomes.</param>
/// <param name="Title">Its title.</param>
/// <param name="Answers">Clauses and controls that the full text answers.</param>
/// <param name="When">When it is used; any of these words, <c>a+b</c> meaning both.</param>
/// <param name="FrontMatter">Front matter of the result, in Liquid.</param>
/// <param name="Body">Text of the result, in Liquid.</param>
internal sealed record Template(
    string Path,
    string Id,
    string Version,
    string Kind,
    string Title,
    ImmutableArray<string> Answers,
    ImmutableArray<string> When,
    string FrontMatter,
    string Body)
{
    private const string Fence = "```";

    /// <summary>Keys of sections by tier word: <c>all</c>, <c>medium</c>, <c>high</c>.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Sections { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Keys of sections that may appear at another tier or role as well.</summary>
    public ImmutableArray<string> OptionalSections { get; init; } = [];

    /// <summary>Documents kept inside its front matter, each with the condition for it.</summary>
    public ImmutableArray<(string Id, string When)> Entries { get; init; } = [];

    /// <summary>Depth of an impact assessment form; null for everything else.</summary>
    public string? Depth { get; init; }

    /// <summary>Duty of a role document, such as <c>risk_owner</c>; null for everything else.</summary>
    public string? Duty { get; init; }

    /// <summary>How a document names it as its origin.</summary>
    public string Reference => $"{Id}@{Version}";

    /// <summary>Name under <c>ids</c> for the document made from it.</summary>
    public string Variable => VariableOf(Id);

    public static string VariableOf(string id) => id.Replace('-', '_');

    /// <summary>Reads a template.</summary>
    /// <param name="path">Its path in the set.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="AimsException">It has no header, or no front matter for its result.</exception>
    public static Template Read(string path, string text)
    {
        var file = DocumentFile.Read(path, "", Encoding.UTF8.GetBytes(text));
        if (file.Condition != FileCondition.Readable || file.Fields.Map("template") is not { } header || header.Text("id") is not { } id)
        {
            throw Broken(path, "has no header that can be read");
        }

        var body = file.Body.Text.ToString().ReplaceLineEndings("\n").TrimStart('\n');
        if (!body.StartsWith(Fence + "yaml\n", StringComparison.Ordinal) || body.IndexOf("\n" + Fence + "\n", StringComparison.Ordinal) is not (> 0 and var end))
        {
            throw Broken(path, "has no yaml block for the front matter of its result");
        }

        return new Template(
            path,
            id,
            header.Text("version") ?? "0.0.0",
            header.Text("kind") ?? "",
            header.Text("title") ?? id,
            [.. header.Texts("answers").Select(t => t.Value)],
            [.. header.Texts("when").Select(t => t.Value)],
            body[(Fence.Length + 5)..end],
            body[(end + Fence.Length + 2)..].TrimStart('\n'))
        {
            Sections = header.Map("sections")?.Entries.ToImmutableSortedDictionary(
                e => e.Key.Value, e => FieldMap.Texts(e.Value).Select(t => t.Value).ToImmutableArray(), StringComparer.Ordinal) ?? ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty,
            Entries = [.. header.Map("entries")?.Entries.Select(e => (e.Key.Value, (e.Value as FieldScalar)?.Value ?? "always")) ?? []],
            OptionalSections = [.. header.Texts("optional_sections").Select(t => t.Value)],
            Depth = header.Text("depth"),
            Duty = header.Text("duty"),
        };
    }

    private static AimsException Broken(string path, string what) =>
        new("template", $"The template {path} {what}.", "See 'How a template is built' in policy-templates/README.md.");
}
