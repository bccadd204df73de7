using System.Runtime.InteropServices;

namespace Aims.GitOps.History;

/// <summary>How many bytes of a file stand on which line, by line content: enough to tell how alike two files are, wherever their lines stand.</summary>
internal sealed class LineProfile
{
    private readonly Dictionary<ulong, int> _bytesByLine = [];
    private int _total;

    private LineProfile()
    {
    }

    public static LineProfile Of(ReadOnlySpan<byte> text)
    {
        var profile = new LineProfile();
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            text = end < 0 ? [] : text[(end + 1)..];
            line = line.TrimEnd("\r \t"u8);
            if (line.IsEmpty)
            {
                continue;
            }

            CollectionsMarshal.GetValueRefOrAddDefault(profile._bytesByLine, Hash(line), out _) += line.Length;
            profile._total += line.Length;
        }

        return profile;
    }

    /// <summary>Share of common bytes, from 0 to 1; 0 when either is not known or empty.</summary>
    public static double Similarity(LineProfile? a, LineProfile? b)
    {
        if (a is null || b is null || a._total == 0 || b._total == 0)
        {
            return 0;
        }

        // The shares cannot reach one half when one file is more than three times as long as the other.
        if (Math.Max(a._total, b._total) > 3L * Math.Min(a._total, b._total))
        {
            return 0;
        }

        long common = 0;
        foreach (var (line, bytes) in a._bytesByLine)
        {
            common += Math.Min(bytes, b._bytesByLine.GetValueOrDefault(line));
        }

        return 2.0 * common / ((long)a._total + b._total);
    }

    // FNV-1a, 64 bit: the same on every machine and run, unlike the hash codes of the runtime.
    private static ulong Hash(ReadOnlySpan<byte> line)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in line)
        {
            hash = (hash ^ b) * 1099511628211UL;
        }

        return hash;
    }
}
