using System.Buffers.Text;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Aims.GitOps.History;

namespace Aims.GitOps.Git.Objects;

/// <summary>Reads commits from their bytes.</summary>
internal static class RawCommit
{
    /// <summary>Tree, parents and committer time only: what walking the history needs.</summary>
    /// <param name="bytes">The commit.</param>
    /// <param name="parents">Filled with the parents.</param>
    /// <exception cref="InvalidDataException">This is not a commit.</exception>
    public static CommitHead ReadHead(ReadOnlySpan<byte> bytes, Rows<ObjectName> parents)
    {
        parents.Clear();
        if (!TakeName(ref bytes, "tree "u8, out var tree))
        {
            throw Damaged();
        }

        while (TakeName(ref bytes, "parent "u8, out var parent))
        {
            parents.Add(parent);
        }

        while (bytes.Length > 0 && bytes[0] != '\n')
        {
            var end = bytes.IndexOf((byte)'\n');
            var line = end < 0 ? bytes : bytes[..end];
            if (line.StartsWith("committer "u8))
            {
                return new CommitHead(tree, TimeOf(line).ToUnixTimeSeconds());
            }

            bytes = end < 0 ? [] : bytes[(end + 1)..];
        }

        // A commit without a committer line cannot be made with git, yet exists in old imports.
        return new CommitHead(tree, 0);
    }

    /// <summary>Everything.</summary>
    /// <exception cref="InvalidDataException">This is not a commit.</exception>
    public static Commit Read(ObjectName name, byte[] content)
    {
        ReadOnlySpan<byte> bytes = content;
        var parents = new Rows<ObjectName>(4);
        var head = ReadHead(bytes, parents);
        Encoding encoding = Encoding.UTF8;
        ReadOnlySpan<byte> author = default;
        ReadOnlySpan<byte> committer = default;
        var isSigned = false;
        while (bytes.Length > 0 && bytes[0] != '\n')
        {
            var end = bytes.IndexOf((byte)'\n');
            var line = end < 0 ? bytes : bytes[..end];
            bytes = end < 0 ? [] : bytes[(end + 1)..];
            if (line.StartsWith("author "u8))
            {
                author = line["author ".Length..];
            }
            else if (line.StartsWith("committer "u8))
            {
                committer = line["committer ".Length..];
            }
            else if (line.StartsWith("gpgsig"u8))
            {
                isSigned = true;
            }
            else if (line.StartsWith("encoding "u8))
            {
                encoding = EncodingOf(Encoding.ASCII.GetString(line["encoding ".Length..]));
            }
        }

        var message = bytes.Length > 0 ? bytes[1..] : bytes;
        return new Commit(
            name.ToString(), [.. parents.Items.ToArray().Select(p => p.ToString())], head.Tree.ToString(),
            SignatureOf(author, encoding), SignatureOf(committer, encoding), encoding.GetString(message), isSigned);
    }

    private static Signature SignatureOf(ReadOnlySpan<byte> line, Encoding encoding)
    {
        var open = line.IndexOf((byte)'<');
        var close = line.LastIndexOf((byte)'>');
        if (open < 0 || close < open)
        {
            return new Signature(encoding.GetString(line), "", DateTimeOffset.UnixEpoch);
        }

        return new Signature(
            encoding.GetString(line[..open].Trim((byte)' ')), encoding.GetString(line[(open + 1)..close].Trim((byte)' ')), TimeOf(line));
    }

    // "... <e-mail> 1700000000 +0100"; anything out of range is cut to what a date can hold.
    private static DateTimeOffset TimeOf(ReadOnlySpan<byte> line)
    {
        var rest = line[(line.LastIndexOf((byte)'>') + 1)..].TrimStart((byte)' ');
        if (!Utf8Parser.TryParse(rest, out long seconds, out var used))
        {
            return DateTimeOffset.UnixEpoch;
        }

        var time = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, 0, 253_000_000_000));
        rest = rest[used..].TrimStart((byte)' ');
        if (rest.Length >= 5 && rest[0] is (byte)'+' or (byte)'-' && Utf8Parser.TryParse(rest[1..5], out int zone, out _))
        {
            var minutes = ((zone / 100) * 60) + (zone % 100);
            minutes = rest[0] == '-' ? -minutes : minutes;
            return Math.Abs(minutes) <= 14 * 60 ? time.ToOffset(TimeSpan.FromMinutes(minutes)) : time;
        }

        return time;
    }

    private static bool TakeName(ref ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> key, out ObjectName name)
    {
        name = default;
        var length = key.Length + (2 * ObjectName.Size);
        if (bytes.Length <= length || !bytes.StartsWith(key) || bytes[length] != '\n' || !ObjectName.TryParse(bytes[key.Length..length], out name))
        {
            return false;
        }

        bytes = bytes[(length + 1)..];
        return true;
    }

    private static Encoding EncodingOf(string name)
    {
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return Encoding.Latin1;
        }
    }

    private static InvalidDataException Damaged() => new("A commit is damaged.");
}

/// <summary>What walking the history needs of a commit.</summary>
/// <param name="Tree">Root tree.</param>
/// <param name="Time">Committer time, seconds since 1970 in UTC.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CommitHead(ObjectName Tree, long Time);
