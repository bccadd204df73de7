using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Aims.GitOps.Documents;
using Aims.GitOps.Loading;

namespace Aims.GitOps.Rules.EvidenceChecks;

/// <summary>Where a record says that the evidence itself lies.</summary>
internal enum AttachmentPlace
{
    /// <summary>It does not say.</summary>
    None,

    /// <summary>Outside the AIMS: an address, or a path that leaves its folder.</summary>
    Elsewhere,

    /// <summary>A file of this repository that is there.</summary>
    Here,

    /// <summary>A file of this repository that is not there.</summary>
    Gone,
}

/// <summary>The file behind a record of evidence.</summary>
/// <param name="Place">Where it lies.</param>
/// <param name="File">The file, when it is here.</param>
internal sealed record Attachment(AttachmentPlace Place, SnapshotFile? File)
{
    private const int LargestPointer = 1024;
    private const int LargestText = 1 << 20;

    /// <summary>Finds the file. Paths count from the AIMS root, else from the Git root, else from the record's own folder.</summary>
    public static Attachment Of(Snapshot snapshot, Document evidence)
    {
        if (evidence.Fields.Text("location") is not { } location)
        {
            return new Attachment(AttachmentPlace.None, null);
        }

        if (location.Contains("://", StringComparison.Ordinal) || location.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            return new Attachment(AttachmentPlace.Elsewhere, null);
        }

        var folder = evidence.Path[..(evidence.Path.LastIndexOf('/') + 1)];
        var root = snapshot.Root.Length == 0 ? "" : snapshot.Root + "/";
        var isOutside = false;
        foreach (var start in new[] { root, "", folder })
        {
            var path = Combine(start, location.Replace('\\', '/'));
            isOutside |= path is null || !path.StartsWith(root, StringComparison.Ordinal);
            if (path is not null && snapshot.Find(path) is { } file)
            {
                return new Attachment(AttachmentPlace.Here, file);
            }
        }

        return new Attachment(isOutside && location.StartsWith("..", StringComparison.Ordinal) ? AttachmentPlace.Elsewhere : AttachmentPlace.Gone, null);
    }

    /// <summary>SHA-256 and size of the content; of the object it stands for when the file is a Git LFS pointer.</summary>
    public (string Sha256, long Size, bool IsPointer) Content()
    {
        if (File!.Size <= LargestPointer && Pointer(File.Read().Span) is { } pointer)
        {
            return (pointer.Oid, pointer.Size, true);
        }

        using var stream = File.Open();
        return (Convert.ToHexStringLower(SHA256.HashData(stream)), File.Size, false);
    }

    /// <summary>SHA-256 of a small text with line ends as Git stores them; null when that is no different.</summary>
    public string? Sha256AsStored()
    {
        if (File!.Size > LargestText || File.Read().Span.IndexOf("\r\n"u8) < 0 || File.Read().Span.Contains((byte)0))
        {
            return null;
        }

        var text = Encoding.Latin1.GetString(File.Read().Span).Replace("\r\n", "\n", StringComparison.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.Latin1.GetBytes(text)));
    }

    private static (string Oid, long Size)? Pointer(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith("version https://git-lfs.github.com/spec/"u8))
        {
            return null;
        }

        string? oid = null;
        long size = -1;
        foreach (var line in Encoding.ASCII.GetString(bytes).Split('\n'))
        {
            if (line.StartsWith("oid sha256:", StringComparison.Ordinal))
            {
                oid = line[11..].Trim();
            }
            else if (line.StartsWith("size ", StringComparison.Ordinal))
            {
                _ = long.TryParse(line[5..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out size);
            }
        }

        return oid is null ? null : (oid, size);
    }

    /// <summary>Joins a folder and a path; null when it leaves the repository.</summary>
    private static string? Combine(string folder, string path)
    {
        var parts = new List<string>();
        foreach (var part in (folder + path.TrimStart('/')).Split('/'))
        {
            if (part is "" or ".")
            {
                continue;
            }

            if (part != "..")
            {
                parts.Add(part);
            }
            else if (parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                return null;
            }
        }

        return string.Join('/', parts);
    }
}
