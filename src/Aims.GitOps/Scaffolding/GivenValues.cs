using System.Collections.Immutable;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Scaffolding;

/// <summary>Values for the fields of a document to be, in the order in which they were given.</summary>
internal sealed class GivenValues
{
    private readonly Catalogue _catalogue;
    private readonly KindDefinition _kind;
    private readonly List<KeyValuePair<string, YamlValue>> _values = [];

    public GivenValues(Catalogue catalogue, KindDefinition kind)
    {
        _catalogue = catalogue;
        _kind = kind;
    }

    /// <summary>Everything given.</summary>
    public YamlValue.Entries All => new([.. _values]);

    /// <summary>The value of a field as text, or null.</summary>
    public string? Text(string field) => _values.Find(v => v.Key == field).Value is YamlValue.Scalar { IsNothing: false } scalar ? scalar.Content : null;

    /// <summary>The value of a field, or null.</summary>
    public YamlValue? Value(string field) => _values.Find(v => v.Key == field).Value;

    /// <summary>Gives a field a value; one given before is replaced.</summary>
    public void Set(string field, YamlValue value)
    {
        var at = _values.FindIndex(v => v.Key == field);
        if (at >= 0)
        {
            _values[at] = KeyValuePair.Create(field, value);
        }
        else
        {
            _values.Add(KeyValuePair.Create(field, value));
        }
    }

    /// <summary>Gives a field a value unless it has one.</summary>
    public void Default(string field, YamlValue value)
    {
        if (_values.TrueForAll(v => v.Key != field))
        {
            Set(field, value);
        }
    }

    /// <summary>Adds an item to a list, or gives a single value.</summary>
    public void Link(FieldDefinition field, string target)
    {
        if (!field.IsList)
        {
            Default(field.Name, YamlValue.Text(target));
            return;
        }

        var items = Value(field.Name) is YamlValue.Items list ? list.Values : [];
        Set(field.Name, new YamlValue.Items([.. items, YamlValue.Text(target)]));
    }

    /// <summary>Reads <c>key=value</c> as a person types it: <c>likelihood=3</c>, <c>sources=[C.3.1, C.3.4]</c>, <c>human_oversight.mode=human-on-the-loop</c>.</summary>
    /// <exception cref="AimsException">There is no such field, or the value cannot be read.</exception>
    public void Assign(string assignment)
    {
        var equals = assignment.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            throw new AimsException("usage", $"--set {assignment} has no value.", "Write --set key=value.");
        }

        var path = assignment[..equals].Trim().Split('.');
        Set(path[0], Put(Definition(path), path, assignment[(equals + 1)..].Trim()));
    }

    private FieldDefinition? Definition(string[] path)
    {
        var field = _kind.Field(path[0]);
        if (field is null && !path[0].StartsWith("x_", StringComparison.Ordinal))
        {
            throw Unknown(path[0], _kind.Fields);
        }

        foreach (var part in path.Skip(1))
        {
            field = field?.Field(part) ?? throw Unknown(part, field?.Fields ?? []);
        }

        return field;
    }

    private AimsException Unknown(string name, ImmutableArray<FieldDefinition> fields) =>
        new("usage", $"{_kind.Slug} has no field \"{name}\".", fields.IsEmpty ? $"See docs/data-model.md, kind {_kind.Slug}." : $"It has: {string.Join(", ", fields.Where(f => !f.IsInverse).Select(f => f.Name))}.");

    private YamlValue Put(FieldDefinition? field, string[] path, string text)
    {
        var value = Parse(field, text);
        for (var depth = path.Length - 1; depth > 0; depth--)
        {
            value = new YamlValue.Entries([KeyValuePair.Create(path[depth], value)]);
        }

        return path.Length > 1 && Value(path[0]) is YamlValue.Entries before ? Merge(before, (YamlValue.Entries)value) : value;
    }

    private static YamlValue.Entries Merge(YamlValue.Entries before, YamlValue.Entries added)
    {
        var pairs = before.Pairs.ToList();
        foreach (var (key, value) in added.Pairs)
        {
            var at = pairs.FindIndex(p => p.Key == key);
            if (at < 0)
            {
                pairs.Add(KeyValuePair.Create(key, value));
            }
            else
            {
                pairs[at] = KeyValuePair.Create(key, value is YamlValue.Entries inner && pairs[at].Value is YamlValue.Entries outer ? Merge(outer, inner) : value);
            }
        }

        return new YamlValue.Entries([.. pairs]);
    }

    private YamlValue Parse(FieldDefinition? field, string text)
    {
        if (text.Length == 0)
        {
            return YamlValue.Nothing;
        }

        if (text[0] is not ('[' or '{'))
        {
            var single = YamlValue.For(field, Normal(field, text));
            return field is { IsList: true } && !field.Keywords.Contains(text) ? new YamlValue.Items([single]) : single;
        }

        var problems = new List<FieldProblem>();
        var node = FieldReader.Read(text, 0, problems);
        return node is null || problems.Count > 0
            ? throw new AimsException("usage", $"\"{text}\" cannot be read: {problems.FirstOrDefault()?.Message ?? "it is empty"}.", "Lists are written [a, b], objects {key: value}.")
            : YamlValue.From(field, node);
    }

    private string Normal(FieldDefinition? field, string text) =>
        field?.Type == FieldType.Control && _catalogue.NormaliseControlId(text) is { } control ? control : text;
}
