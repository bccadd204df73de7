using Aims.GitOps.Documents;
using Aims.GitOps.Standard;
using Aims.GitOps.Text;

namespace Aims.GitOps.Graph;

/// <summary>One id written in a field of a document.</summary>
/// <param name="Source">The document it stands in.</param>
/// <param name="Path">Field path, such as <c>risks</c> or <c>actions.owner</c>.</param>
/// <param name="Field">Definition of the field.</param>
/// <param name="Target">Id as written.</param>
/// <param name="Span">The id in the text.</param>
public sealed record Reference(Document Source, string Path, FieldDefinition Field, string Target, SourceSpan Span);

/// <summary>One control named in a field of a document.</summary>
/// <param name="Source">The document it stands in.</param>
/// <param name="Path">Field path, such as <c>controls</c>.</param>
/// <param name="Written">The id as written.</param>
/// <param name="Control">The id in its usual form; null when it is no control.</param>
/// <param name="Span">The id in the text.</param>
public sealed record ControlReference(Document Source, string Path, string Written, string? Control, SourceSpan Span);

/// <summary>One clause named in a field of a document.</summary>
/// <param name="Source">The document it stands in.</param>
/// <param name="Path">Field path, such as <c>clauses</c>.</param>
/// <param name="Written">The number as written.</param>
/// <param name="Clause">The clause; null when there is none of that number.</param>
/// <param name="Span">The number in the text.</param>
public sealed record ClauseReference(Document Source, string Path, string Written, ClauseDefinition? Clause, SourceSpan Span);
