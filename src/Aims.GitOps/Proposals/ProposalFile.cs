using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Aims.GitOps.Proposals;

/// <summary>One file a proposal writes or deletes.</summary>
public sealed record ProposalFile
{
    private ProposalFile(string path, ReadOnlyMemory<byte>? content)
    {
        if (!IsAllowed(path))
        {
            throw new ArgumentException($"A proposal may not write to '{path}'.", nameof(path));
        }

        Path = path;
        Content = content;
        BlobId = content is { } bytes ? Aims.GitOps.Loading.BlobId.Of(bytes.Span) : null;
    }

    /// <summary>Path relative to the Git root, with <c>/</c> separators.</summary>
    public string Path { get; }

    /// <summary>The whole new content, or null when the file is deleted.</summary>
    public ReadOnlyMemory<byte>? Content { get; }

    /// <summary>Git object id of <see cref="Content"/> in lower-case hexadecimal; null for a deletion.</summary>
    public string? BlobId { get; }

    /// <summary>A file with new content.</summary>
    /// <param name="path">Path relative to the Git root. Absolute paths, <c>..</c>, <c>.git</c> and <c>.github</c> are refused.</param>
    /// <param name="content">The whole content.</param>
    /// <exception cref="ArgumentException">The path is not allowed.</exception>
    public static ProposalFile Write(string path, ReadOnlyMemory<byte> content) => new(path, content);

    /// <summary>A text file with new content, written as UTF-8 without byte order mark.</summary>
    /// <param name="path">Path relative to the Git root.</param>
    /// <param name="content">The whole content.</param>
    /// <exception cref="ArgumentException">The path is not allowed.</exception>
    public static ProposalFile Write(string path, string content) => new(path, Encoding.UTF8.GetBytes(content));

    /// <summary>A file that goes away.</summary>
    /// <param name="path">Path relative to the Git root.</param>
    /// <exception cref="ArgumentException">The path is not allowed.</exception>
    public static ProposalFile Delete(string path) => new(path, null);

    /// <summary>
    /// Digest over paths and contents, the same whether it is reckoned from a proposal or from the blob ids of a branch.
    /// </summary>
    /// <param name="files">Path and blob id (null: deleted) of every changed file, in any order.</param>
    public static string Digest(IEnumerable<(string Path, string? BlobId)> files)
    {
        var text = new StringBuilder();
        foreach (var (path, blob) in files.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{path}\0{blob ?? "deleted"}\n");
        }

        return TextDigest.Of(text.ToString());
    }

    private static bool IsAllowed(string path) =>
        path.Length > 0 && path[0] != '/' && !path.Contains('\\') && !path.Contains(':') && !path.Any(char.IsControl)
        && path.Split('/') is var parts
        && !parts.Any(p => p is "" or "." or ".." || p.TrimEnd('.', ' ').Equals(".git", StringComparison.OrdinalIgnoreCase))
        && !parts[0].Equals(".github", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Short digests of generated text: enough to see a change, not a proof.</summary>
internal static class TextDigest
{
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    public static string Of(ImmutableArray<string> parts) => Of(string.Join('\0', parts));
}
