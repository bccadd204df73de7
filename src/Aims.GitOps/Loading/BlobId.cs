using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Aims.GitOps.Loading;

/// <summary>Git's object id of a file's content.</summary>
public static class BlobId
{
    /// <summary>Object id of these bytes, lower-case hexadecimal.</summary>
    /// <param name="content">The content.</param>
    public static string Of(ReadOnlySpan<byte> content)
    {
        using var hash = Begin(content.Length);
        hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Object id of a stream's content, read to its end; any size.</summary>
    /// <param name="content">The stream.</param>
    /// <param name="length">Its length in bytes.</param>
    public static string Of(Stream content, long length)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var hash = Begin(length);
        var buffer = new byte[81920];
        int read;
        while ((read = content.Read(buffer)) > 0)
        {
            hash.AppendData(buffer.AsSpan(0, read));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IncrementalHash Begin(long length)
    {
#pragma warning disable CA5350 // Git's object ids are SHA-1; this names content, it does not protect it.
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
#pragma warning restore CA5350
        hash.AppendData(Encoding.ASCII.GetBytes($"blob {length.ToString(CultureInfo.InvariantCulture)}\0"));
        return hash;
    }
}
