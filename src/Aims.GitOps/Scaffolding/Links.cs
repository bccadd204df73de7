using Aims.GitOps.Documents;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Scaffolding;

/// <summary>Where a relation between a new document and an existing one is written: on the side that stores it.</summary>
internal static class Links
{
    /// <summary>The field of the new document that names the other; null when the other side stores the relation, or nothing does.</summary>
    /// <param name="kind">Kind of the new document.</param>
    /// <param name="other">The existing document.</param>
    public static FieldDefinition? FieldFor(KindDefinition kind, Document other)
    {
        if (kind.Slug == "evidence" && other.KindSlug == "evidence")
        {
            return kind.Field(other.Fields.Has("every") ? "series" : "confirms");
        }

        return Best(kind, other.KindSlug);
    }

    /// <summary>The field of the existing document that names the new one; null when there is none.</summary>
    /// <param name="other">The existing document.</param>
    /// <param name="kind">Kind of the new document.</param>
    public static FieldDefinition? FieldOn(Document other, KindDefinition kind) => other.Kind is { } otherKind ? Best(otherKind, kind.Slug) : null;

    /// <summary>The field that names controls.</summary>
    public static FieldDefinition? FieldForControl(KindDefinition kind) =>
        kind.OwnFields.FirstOrDefault(f => f.Type == FieldType.Control) ?? kind.Field("controls");

    /// <summary>Writes the relation into the existing document.</summary>
    /// <param name="edits">Changes of its file.</param>
    /// <param name="other">The existing document.</param>
    /// <param name="field">The field that <see cref="FieldOn"/> answered.</param>
    /// <param name="id">Id of the new document.</param>
    /// <exception cref="AimsException">The field holds one value and has one.</exception>
    public static void Write(FrontMatterEdits edits, Document other, FieldDefinition field, string id)
    {
        if (field.IsList)
        {
            edits.Append(other.Fields, field.Name, YamlValue.Text(id), other.Kind!.Fields);
        }
        else if (other.Fields.Text(field.Name) is { } present)
        {
            throw new AimsException("linked", $"{other.Id} already names {present} as its {field.Name}.", $"Leave --for {other.Id} away and change the field by hand.");
        }
        else
        {
            edits.Set(other.Fields, field.Name, YamlValue.Text(id), other.Kind!.Fields);
        }
    }

    private static FieldDefinition? Best(KindDefinition kind, string target) => kind.OwnFields
        .Where(f => f.Type == FieldType.Reference && f.Targets.Contains(target) && !f.IsInverse)
        .OrderBy(f => f.Required.IsAlways ? 0 : f.Required.IsOptional ? 2 : 1)
        .FirstOrDefault();
}
