using System.Collections.Immutable;

namespace Aims.GitOps.Standard;

/// <summary>
/// One kind of document: its id, place, fields and sections. The same definition serves parsing, checking, <c>new</c>,
/// the JSON Schema and the reference pages.
/// </summary>
public sealed class KindDefinition
{
    private readonly Func<ImmutableArray<FieldDefinition>> _common;
    private readonly Func<ImmutableArray<FieldDefinition>> _own;
    private Dictionary<string, FieldDefinition>? _byName;
    private ImmutableArray<FieldDefinition> _fields;
    private ImmutableArray<FieldDefinition> _ownFields;

    internal KindDefinition(
        string slug,
        string prefix,
        DocumentNature nature,
        string path,
        string term,
        ImmutableArray<string> derives,
        Func<ImmutableArray<FieldDefinition>> common,
        Func<ImmutableArray<FieldDefinition>> own)
    {
        Slug = slug;
        Prefix = prefix;
        Nature = nature;
        Path = path;
        Term = term;
        Derives = derives;
        _common = common;
        _own = own;
    }

    /// <summary>The word used for <c>kind</c>.</summary>
    public string Slug { get; }

    /// <summary>Letters before the number of its ids.</summary>
    public string Prefix { get; }

    /// <summary>Kept current, or kept unchanged.</summary>
    public DocumentNature Nature { get; }

    /// <summary>Folder relative to the AIMS root, ending in <c>/</c>; for a singleton its file.</summary>
    public string Path { get; }

    /// <summary>What the standard calls it.</summary>
    public string Term { get; }

    /// <summary>Clauses and controls it answers.</summary>
    public ImmutableArray<string> Derives { get; }

    /// <summary>Sections its body must have, in order.</summary>
    public ImmutableArray<SectionDefinition> Sections { get; init; } = [];

    /// <summary>True when ids may end in a date, as in <c>EVD-014-2026-01-31</c>.</summary>
    public bool HasDatedIds { get; init; }

    /// <summary>True when there is at most one in force; its id is the prefix alone.</summary>
    public bool IsSingleton => Path[^1] != '/';

    /// <summary>True when documents of this kind fall due for review. Records do not.</summary>
    public bool RequiresReview => Nature == DocumentNature.Document;

    /// <summary>Fields of this kind alone, redefinitions of common fields included.</summary>
    public ImmutableArray<FieldDefinition> OwnFields => _ownFields.IsDefault ? _ownFields = _own() : _ownFields;

    /// <summary>All fields: the common ones first, as this kind redefines them, then its own.</summary>
    public ImmutableArray<FieldDefinition> Fields => _fields.IsDefault ? _fields = Merge() : _fields;

    /// <summary>The field with this key or alias, or null.</summary>
    /// <param name="key">Key as written.</param>
    public FieldDefinition? Field(string key) => (_byName ??= Index()).GetValueOrDefault(key);

    private ImmutableArray<FieldDefinition> Merge()
    {
        var own = OwnFields;
        var merged = ImmutableArray.CreateBuilder<FieldDefinition>();
        foreach (var common in _common())
        {
            merged.Add(own.FirstOrDefault(field => string.Equals(field.Name, common.Name, StringComparison.Ordinal)) ?? common);
        }

        var shared = merged.Count;
        foreach (var field in own)
        {
            var redefines = false;
            for (var i = 0; i < shared && !redefines; i++)
            {
                redefines = ReferenceEquals(merged[i], field);
            }

            if (!redefines)
            {
                merged.Add(field);
            }
        }

        return merged.ToImmutable();
    }

    private Dictionary<string, FieldDefinition> Index()
    {
        var index = new Dictionary<string, FieldDefinition>(Fields.Length, StringComparer.Ordinal);
        foreach (var field in Fields)
        {
            index.Add(field.Name, field);
            foreach (var alias in field.Aliases)
            {
                index.Add(alias, field);
            }
        }

        return index;
    }
}
