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
                    AddControls(document, path, value);
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

    private void AddControls(Document document, string path, FieldNode value)
    {
        foreach (Located<string> text in FieldMap.Texts(value))
        {
            var normal = catalogue.NormaliseControlId(text.Value);
            Controls.Add(new ControlReference(document, path, text.Value, normal is not null && catalogue.Control(normal) is not null ? normal : null, text.Span));
        }
    }
}
