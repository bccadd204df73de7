using System.Collections.Immutable;
using Aims.GitOps.Text;

namespace Aims.GitOps.Documents;

/// <summary>How far a file could be read.</summary>
public enum FileCondition
{
    /// <summary>Read as written.</summary>
    Readable,

    /// <summary>No front matter at its top.</summary>
    NoFrontMatter,

    /// <summary>Front matter that is not valid YAML; what could be saved was read leniently.</summary>
    Broken,

    /// <summary>Larger than 1 MiB; not read.</summary>
    TooLarge,

    /// <summary>Not UTF-8 text; not read.</summary>
    NotText,
}

/// <summary>A Markdown file with front matter. It holds one document, and more under <c>entries</c>.</summary>
public sealed class DocumentFile
{
    internal const int MaxBytes = 1 << 20;

    internal DocumentFile(string path, string blobId, FileCondition condition, SourceText source, FrontMatter frontMatter)
    {
        Path = path;
        BlobId = blobId;
        Condition = condition;
        Source = source;
        FrontMatterSpan = frontMatter.Span;
        Fields = frontMatter.Fields;
        Problems = frontMatter.Problems;
        Body = new Body(source.Content, frontMatter.Span.End);
    }

    /// <summary>Path relative to the Git root, with <c>/</c>.</summary>
    public string Path { get; }

    /// <summary>Git object id of the bytes.</summary>
    public string BlobId { get; }

    /// <summary>How far it could be read.</summary>
    public FileCondition Condition { get; }

    /// <summary>The text; empty when it could not be read.</summary>
    public SourceText Source { get; }

    /// <summary>The front matter with its fences; empty when there is none.</summary>
    public SourceSpan FrontMatterSpan { get; }

    /// <summary>The front matter.</summary>
    public FieldMap Fields { get; }

    /// <summary>The text below the front matter.</summary>
    public Body Body { get; }

    /// <summary>What could not be read as written.</summary>
    internal ImmutableArray<FieldProblem> Problems { get; }

    /// <summary>True when syntax hides what the author meant, so that further findings about this file would only confuse.</summary>
    public bool IsUnreliable => Condition is FileCondition.Broken or FileCondition.TooLarge or FileCondition.NotText;

    /// <summary>Reads a file from its bytes. Never throws on content.</summary>
    /// <param name="path">Path relative to the Git root.</param>
    /// <param name="blobId">Git object id of the bytes.</param>
    /// <param name="bytes">The bytes.</param>
    public static DocumentFile Read(string path, string blobId, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
        {
            return Unread(FileCondition.TooLarge);
        }

        if (!SourceText.TryDecode(bytes, out var source))
        {
            return Unread(FileCondition.NotText);
        }

        var frontMatter = FrontMatter.Read(source);
        var condition = !frontMatter.Exists ? FileCondition.NoFrontMatter
            : frontMatter.Problems.Any(p => !p.IsDuplicateKey) ? FileCondition.Broken
            : FileCondition.Readable;
        return new DocumentFile(path, blobId, condition, source, frontMatter);

        DocumentFile Unread(FileCondition why) =>
            new(path, blobId, why, new SourceText(""), new FrontMatter(false, default, FieldMap.Empty, []));
    }
}
