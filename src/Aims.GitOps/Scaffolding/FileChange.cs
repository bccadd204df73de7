namespace Aims.GitOps.Scaffolding;

/// <summary>A file as it is to be written.</summary>
/// <param name="Path">Path relative to the AIMS root, with <c>/</c> separators.</param>
/// <param name="Text">The whole text, without byte order mark.</param>
/// <param name="IsNew">True when no such file may exist yet; false when it replaces the file that was read.</param>
public sealed record FileChange(string Path, string Text, bool IsNew);
