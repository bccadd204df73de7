using System.Security.Cryptography;
using System.Text;
using Aims.GitOps.Documents;
using Aims.GitOps.Loading;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Testing;

/// <summary>
/// A small change to the reference AIMS, written as YAML: <c>ID: {field: value}</c> sets fields of a document (nested with dots,
/// list items with numbers: <c>actions.0.due</c>), <c>ID: {remove: [field]}</c> takes fields away, <c>ID: delete</c> deletes the document's file,
/// <c>ID: {body: text}</c> replaces the body, an unknown id adds a file (needs <c>kind</c>; <c>path</c> if not the kind's folder),
/// <c>file:PATH: text</c> writes a file as it is (<c>file:PATH: delete</c> removes it), <c>aims.yml: {journey: build}</c> changes the configuration,
/// <c>as_of: 2027-01-01</c> moves the day.
/// </summary>
public sealed class Overlay
{
    private readonly Dictionary<string, string> _files;

    private Overlay(Dictionary<string, string> files, DateOnly asOf)
    {
        _files = files;
        AsOf = asOf;
    }

    /// <summary>The day to judge on.</summary>
    public DateOnly AsOf { get; private set; }

    /// <summary>All files after the change, by path.</summary>
    public IReadOnlyDictionary<string, string> Files => _files;

    /// <summary>Applies a change to a set of text files.</summary>
    public static Overlay Apply(IReadOnlyDictionary<string, string> files, DateOnly asOf, string yaml)
    {
        var overlay = new Overlay(new Dictionary<string, string>(files, StringComparer.Ordinal), asOf);
        var problems = new List<FieldProblem>();
        var root = FieldReader.Read(yaml, 0, problems) as FieldMap;
        if (problems.Count > 0 || root is null)
        {
            throw new ArgumentException($"The overlay is not a YAML map: {problems.FirstOrDefault()?.Message}\n{yaml}");
        }

        foreach (var entry in root.Entries)
        {
            overlay.ApplyEntry(entry.Key.Value, entry.Value);
        }

        return overlay;
    }

    /// <summary>The changed files as a snapshot; unchanged files keep their blob id.</summary>
    public Snapshot ToSnapshot() => ToSnapshot(_files);

    public static Snapshot ToSnapshot(IReadOnlyDictionary<string, string> files) => new(
        "",
        [.. files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => ToFile(f.Key, Encoding.UTF8.GetBytes(f.Value)))],
        Commit: null,
        IsWorktree: true,
        IsDirty: false);

    private static SnapshotFile ToFile(string path, byte[] bytes)
    {
        var head = Encoding.ASCII.GetBytes($"blob {bytes.Length}\0");
#pragma warning disable CA5350 // Git object ids are SHA-1 by definition.
        var id = Convert.ToHexStringLower(SHA1.HashData([.. head, .. bytes]));
#pragma warning restore CA5350
        return new SnapshotFile(path, id, bytes.Length, () => bytes);
    }

    private void ApplyEntry(string key, FieldNode value)
    {
        if (key == "as_of")
        {
            AsOf = DateOnly.Parse(((FieldScalar)value).Value, System.Globalization.CultureInfo.InvariantCulture);
        }
        else if (key.StartsWith("file:", StringComparison.Ordinal))
        {
            if (value is FieldScalar { Value: "delete" })
            {
                _files.Remove(key[5..]);
            }
            else
            {
                _files[key[5..]] = ((FieldScalar)value).Value;
            }
        }
        else if (key == "aims.yml")
        {
            foreach (var change in ((FieldMap)value).Entries)
            {
                _files["aims.yml"] = Change(_files["aims.yml"], yamlOnly: true, id: null, change.Key.Value, change.Value);
            }
        }
        else if (FindFile(key) is not { } path)
        {
            AddDocument(key, (FieldMap)value);
        }
        else if (value is FieldScalar { Value: "delete" })
        {
            _files.Remove(path);
        }
        else
        {
            foreach (var change in ((FieldMap)value).Entries)
            {
                _files[path] = Change(_files[path], yamlOnly: false, key, change.Key.Value, change.Value);
            }
        }
    }

    private string? FindFile(string id)
    {
        foreach (var (path, text) in _files)
        {
            if (path.EndsWith(".md", StringComparison.Ordinal) && text.Contains(id, StringComparison.Ordinal)
                && FieldsOf(DocumentFile.Read(path, "", Encoding.UTF8.GetBytes(text)).Fields, id) is not null)
            {
                return path;
            }
        }

        return null;
    }

    private static FieldMap? FieldsOf(FieldMap root, string id) =>
        root.Text("id") == id ? root : root.Maps("entries").FirstOrDefault(e => e.Text("id") == id);

    private static string Change(string text, bool yamlOnly, string? id, string field, FieldNode value)
    {
        if (field == "remove")
        {
            return FieldMap.Texts(value).Aggregate(text, (t, f) => SetField(t, yamlOnly, id, f.Value, null));
        }

        if (field == "body")
        {
            var file = DocumentFile.Read("x.md", "", Encoding.UTF8.GetBytes(text));
            return text[..file.FrontMatterSpan.End] + ((FieldScalar)value).Value + "\n";
        }

        return SetField(text, yamlOnly, id, field, value);
    }

    private static string SetField(string text, bool yamlOnly, string? id, string field, FieldNode? value)
    {
        FieldMap root;
        if (yamlOnly)
        {
            root = (FieldMap)FieldReader.Read(text, 0, [])!;
        }
        else
        {
            root = FieldsOf(DocumentFile.Read("x.md", "", Encoding.UTF8.GetBytes(text)).Fields, id!)!;
        }

        var steps = field.Split('/');
        if (steps.Length == 1 && root.Find(field) is null && field.Contains('.', StringComparison.Ordinal))
        {
            steps = field.Split('.');
        }

        FieldNode at = root;
        for (var i = 0; i < steps.Length - 1; i++)
        {
            at = at switch
            {
                FieldMap map => map.Value(steps[i]) ?? throw new ArgumentException($"{id} has no {field}"),
                FieldList list => list.Items[int.Parse(steps[i], System.Globalization.CultureInfo.InvariantCulture)],
                _ => throw new ArgumentException($"{id}.{field} leads into a single value"),
            };
        }

        return at switch
        {
            FieldList list => ReplaceItem(text, list, int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture), value),
            FieldMap map => ReplaceKey(text, map, steps[^1], value, isRoot: ReferenceEquals(map, root)),
            _ => throw new ArgumentException($"{id}.{field} leads into a single value"),
        };
    }

    private static string ReplaceItem(string text, FieldList list, int index, FieldNode? value)
    {
        var kept = list.Items.Select((node, i) => (node, i)).Where(x => x.i != index || value is not null)
            .Select(x => FlowYaml.Write(x.i == index ? value! : x.node)).ToList();
        if (index == list.Items.Length && value is not null)
        {
            kept.Add(FlowYaml.Write(value));
        }

        return Splice(text, list.Span.Start, list.Span.End, $"[{string.Join(", ", kept)}]");
    }

    private static string ReplaceKey(string text, FieldMap map, string key, FieldNode? value, bool isRoot)
    {
        var isFlow = map.Span.Length > 0 && text[map.Span.Start] == '{';
        var entry = map.Find(key);
        if (isFlow || !isRoot)
        {
            // Rewriting the whole object on one line is right for flow and block style alike.
            var entries = map.Entries.Where(e => e.Key.Value != key).Select(e => $"{e.Key.Value}: {FlowYaml.Write(e.Value)}").ToList();
            if (value is not null)
            {
                entries.Add($"{key}: {FlowYaml.Write(value)}");
            }

            return Splice(text, map.Span.Start, map.Span.End, $"{{{string.Join(", ", entries)}}}");
        }

        if (entry is null)
        {
            // An inline entry is indented: its next key stands below its first one.
            var first = map.Entries[0].Key.Span.Start;
            return value is null ? text : Splice(text, first, first, $"{key}: {FlowYaml.Write(value)}\n{new string(' ', first - LineStart(text, first))}");
        }

        if (value is not null)
        {
            return Splice(text, entry.Key.Span.Start, Math.Max(entry.Key.Span.End, entry.Value.Span.End), $"{key}: {FlowYaml.Write(value)}");
        }

        var end = text.IndexOf('\n', Math.Max(entry.Key.Span.End, entry.Value.Span.End)) + 1;
        return Splice(text, LineStart(text, entry.Key.Span.Start), end, "");
    }

    private static int LineStart(string text, int at) => at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;

    private static string Splice(string text, int start, int end, string replacement) => string.Concat(text.AsSpan(0, start), replacement, text.AsSpan(end));

    private void AddDocument(string id, FieldMap fields)
    {
        var kind = Catalogue.Iso42001.Kind(fields.Text("kind") ?? throw new ArgumentException($"{id} is not in the reference AIMS and the overlay gives no kind"))!;
        var path = fields.Text("path") ?? $"{kind.Path}{id}.md";
        var text = new StringBuilder("---\n").Append("id: ").Append(id).Append('\n');
        foreach (var entry in fields.Entries.Where(e => e.Key.Value is not ("path" or "body" or "id")))
        {
            text.Append(entry.Key.Value).Append(": ").Append(FlowYaml.Write(entry.Value)).Append('\n');
        }

        _files[path] = text.Append("---\n").Append(fields.Text("body") ?? "").Append('\n').ToString();
    }
}
