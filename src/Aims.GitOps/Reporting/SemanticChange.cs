namespace Aims.GitOps.Reporting;

/// <summary>What sort of change it is.</summary>
public enum SemanticChangeKind
{
    /// <summary>The document is new.</summary>
    Added,

    /// <summary>The document is gone.</summary>
    Removed,

    /// <summary>A value differs.</summary>
    Field,

    /// <summary>The text differs.</summary>
    Body,
}

/// <summary>One change of meaning between two states of the AIMS.</summary>
/// <param name="Document">Id of the document.</param>
/// <param name="DocumentKind">Slug of its kind.</param>
/// <param name="Path">Where it is, or was.</param>
/// <param name="Change">What sort of change.</param>
/// <param name="Field">Field path such as <c>residual.level</c>, or the key of the section; null for a whole document.</param>
/// <param name="Old">Value before; null when there was none.</param>
/// <param name="New">Value after; null when there is none.</param>
/// <param name="Meaning">The change in words, such as <c>UC-003 tier medium -> high</c>.</param>
public sealed record SemanticChange(string Document, string DocumentKind, string Path, SemanticChangeKind Change, string? Field, string? Old, string? New, string Meaning);
