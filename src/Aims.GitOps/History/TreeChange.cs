namespace Aims.GitOps.History;

/// <summary>A path whose entry differs between two trees. Symbolic links and submodules count as absent.</summary>
/// <param name="Path">Path relative to the Git root.</param>
/// <param name="OldBlob">Object id before, or null.</param>
/// <param name="NewBlob">Object id after, or null. Equal to <paramref name="OldBlob"/> when only the mode changed.</param>
internal sealed record TreeChange(string Path, string? OldBlob, string? NewBlob);
