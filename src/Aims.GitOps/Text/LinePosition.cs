using System.Runtime.InteropServices;

namespace Aims.GitOps.Text;

/// <summary>A place in a text as people count: line and column both start at 1, columns are UTF-16 code units.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LinePosition(int Line, int Column);
