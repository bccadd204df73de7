using System.Runtime.InteropServices;

namespace Aims.GitOps.Text;

/// <summary>
/// A range of UTF-16 code units in a <see cref="SourceText"/>: <see cref="Start"/> is included, <see cref="End"/> is not.
/// <c>default</c> is the empty range at the beginning of the text.
/// </summary>
/// <param name="Start">First code unit of the range, zero-based.</param>
/// <param name="End">First code unit after the range.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SourceSpan(int Start, int End)
{
    /// <summary>Number of UTF-16 code units covered.</summary>
    public int Length => End - Start;

    /// <summary>The same range moved by <paramref name="offset"/> code units.</summary>
    public SourceSpan Shift(int offset) => new(Start + offset, End + offset);

    /// <summary>A range given by its start and length.</summary>
    public static SourceSpan OfLength(int start, int length) => new(start, start + length);
}
