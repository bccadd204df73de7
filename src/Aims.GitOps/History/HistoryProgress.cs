using System.Runtime.InteropServices;

namespace Aims.GitOps.History;

/// <summary>How far the reading of the history has come.</summary>
/// <param name="Done">Commits compared.</param>
/// <param name="Found">Commits found so far; grows while the walk goes on.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct HistoryProgress(int Done, int Found);
