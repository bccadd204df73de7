using System.Collections.Immutable;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;
using Aims.GitOps.Text;

namespace Aims.GitOps.Graph;

/// <summary>Finds the references and control ids in the fields of a document, nested objects included.</summary>
internal sealed class ReferenceScan(Catalogue catalogue)
{
    public List<Reference> References { get; } = [];

    public List<ControlReference> Controls { get; } = [];

    public List<ClauseReference> Clauses { get; } = [];

    /// <summary>
    /// The control references once every document is scanned: an own control <c>X.n</c> exists when an entry of the Statement of
    /// Applicability defines it.
    /// </summary>
    public IEnumerable<ControlReference> ResolvedControls()
    {
        var own = Controls.Where(c => c is { Control: null, Path: "control", Source: { KindSlug: "control", IsRetired: false } })
            .Select(c => catalogue.NormaliseControlId(c.Written)).Where(IsOwn).ToHashSet(StringComparer.Ordinal);
        return own.Count == 0 ? Controls : Controls.Select(c =>
            c.Control is null && catalogue.NormaliseControlId(c.Written) is { } normal && own.Contains(normal) ? c with { Control = normal } : c);
    }

    private static bool IsOwn(string? control) => control?.StartsWith("X.", StringComparison.Ordinal) == true;

    public void Add(Document document)
    {
        if (document.Kind is { } kind)
        {
            Scan(document, document.Fields, kind.Fields, "");
        }
    }

    private void Scan(Document document, FieldMap map, ImmutableArray<FieldDefinition> definitions, string prefix)
    {
        foreach (var definition in definitions)
        {
            if (map.Value(definition) is not { IsEmpty: false } value)
            {
                continue;
            }

            var path = prefix + definition.Name;
            switch (definition.Type)
            {
                case FieldType.Reference:
                    AddReferences(document, definition, path, value);
                    break;
                case FieldType.Control:
                    AddControls(document, path, FieldMap.Texts(value));
                    break;
                case FieldType.Clause:
                    AddClauses(document, path, FieldMap.Texts(value));
                    break;
                case FieldType.ShortText or FieldType.Text when definition.Format is StringFormat.Requirement or StringFormat.ReferenceOrUrl or StringFormat.AnnexCObjective:
                    AddByForm(document, definition, path, FieldMap.Texts(value));
                    break;
                case FieldType.Structure:
                    foreach (var item in FieldMap.MapsIn(value))
                    {
                        Scan(document, item, definition.Fields, path + ".");
                    }

                    break;
                case FieldType.Map:
                    ScanMap(document, definition, path, value);
                    break;
            }
        }
    }

    /// <summary>A map whose keys are ids, such as <c>system_versions</c>.</summary>
    private void ScanMap(Document document, FieldDefinition definition, string path, FieldNode value)
    {
        if (value is not FieldMap map)
        {
            return;
        }

        foreach (var entry in map.Entries)
        {
            if (!definition.Targets.IsEmpty)
            {
                References.Add(new Reference(document, path, definition, entry.Key.Value, entry.Key.Span));
            }

            if (entry.Value is FieldMap inner && definition.Value is { Fields.IsEmpty: false } parts)
            {
                Scan(document, inner, parts.Fields, path + ".");
            }
        }
    }

    private void AddReferences(Document document, FieldDefinition definition, string path, FieldNode value)
    {
        foreach (var text in FieldMap.Texts(value))
        {
            if (!definition.Keywords.Contains(text.Value))
            {
                References.Add(new Reference(document, path, definition, text.Value, text.Span));
            }
        }
    }

    private void AddControls(Document document, string path, IEnumerable<Located<string>> texts)
    {
        foreach (var text in texts)
        {
            var normal = catalogue.NormaliseControlId(text.Value);
            Controls.Add(new ControlReference(document, path, text.Value, normal is not null && catalogue.Control(normal) is not null ? normal : null, text.Span));
        }
    }

    private void AddClauses(Document document, string path, IEnumerable<Located<string>> texts)
    {
        foreach (var text in texts)
        {
            Clauses.Add(new ClauseReference(document, path, text.Value, catalogue.Clause(text.Value), text.Span));
        }
    }

    /// <summary>Values that may be an id, a clause or something else altogether, such as a link.</summary>
    private void AddByForm(Document document, FieldDefinition definition, string path, IEnumerable<Located<string>> texts)
    {
        foreach (var text in texts)
        {
            if (text.Value.Contains('-', StringComparison.Ordinal) && catalogue.KindForId(text.Value) is { } kind && catalogue.IsWellFormedId(kind, text.Value))
            {
                References.Add(new Reference(document, path, definition, text.Value, text.Span));
            }
            else if (definition.Format == StringFormat.Requirement && char.IsAsciiDigit(text.Value[0]))
            {
                AddClauses(document, path, [text]);
            }
            else if (definition.Format == StringFormat.Requirement && catalogue.NormaliseControlId(text.Value) is not null)
            {
                AddControls(document, path, [text]);
            }
        }
    }
}
