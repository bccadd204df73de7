using System.Runtime.InteropServices;

namespace Aims.GitOps.Text;

/// <summary>A value together with the exact characters it was read from.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Span">Where it stands in its file.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Located<T>(T Value, SourceSpan Span);
