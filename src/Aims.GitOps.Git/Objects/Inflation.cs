using System.IO.Compression;

namespace Aims.GitOps.Git.Objects;

/// <summary>Inflating to an exact size.</summary>
internal static class Inflation
{
    /// <summary>Fills the target, and reads past its end so that the checksum is looked at: without that, damaged bytes pass.</summary>
    /// <exception cref="InvalidDataException">The data are damaged or of another size.</exception>
    public static void ReadAll(ZLibStream zlib, Span<byte> target)
    {
        Span<byte> more = stackalloc byte[1];
        if (zlib.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) < target.Length || zlib.Read(more) > 0)
        {
            throw PackEntry.Damaged();
        }
    }
}
