using System.Buffers.Text;
using System.Text;
using LibGit2Sharp;

namespace Aims.GitOps.Git.Objects;

/// <summary>
/// Reads objects through LibGit2Sharp: the reference for <see cref="ManagedObjects"/>, and what answers where that cannot (packs without an index
/// of their own, older index versions). Commits are written anew from their parts, so only their head and message are those of the original.
/// </summary>
/// <param name="ask">Runs a question against the repository.</param>
internal sealed class LibGit2Objects(Func<Func<Repository, RawObject>, RawObject> ask) : IObjectSource
{
    public RawObject Read(ObjectName name) => ask(repository =>
    {
        try
        {
            return repository.Lookup(new ObjectId(name.ToString())) switch
            {
                Blob blob => new RawObject(ObjectKind.Blob, BytesOf(blob)),
                Tree tree => new RawObject(ObjectKind.Tree, BytesOf(tree)),
                Commit commit => new RawObject(ObjectKind.Commit, BytesOf(commit)),
                TagAnnotation tag => new RawObject(ObjectKind.Tag, BytesOf(tag)),
                _ => RawObject.Missing,
            };
        }
        catch (NotFoundException)
        {
            return RawObject.Missing;
        }
        catch (LibGit2SharpException e)
        {
            throw new InvalidDataException($"The object {name} is damaged.", e);
        }
    });

    public (ObjectKind Kind, long Size)? Describe(ObjectName name) => Read(name) is { IsMissing: false } found ? (found.Kind, found.Bytes.Length) : null;

    public void Dispose()
    {
        // The repository belongs to the caller.
    }

    private static byte[] BytesOf(Blob blob)
    {
        using var stream = blob.GetContentStream();
        var bytes = new byte[blob.Size];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static byte[] BytesOf(Tree tree)
    {
        using var bytes = new MemoryStream();
        Span<byte> number = stackalloc byte[12];
        Span<byte> name = stackalloc byte[ObjectName.Size];
        foreach (var entry in tree)
        {
            Utf8Formatter.TryFormat(Convert.ToInt32(Convert.ToString((int)entry.Mode, 8)), number, out var written);
            bytes.Write(number[..written]);
            bytes.WriteByte((byte)' ');
            bytes.Write(Encoding.UTF8.GetBytes(entry.Name));
            bytes.WriteByte(0);
            ObjectName.Parse(entry.Target.Sha).WriteTo(name);
            bytes.Write(name);
        }

        return bytes.ToArray();
    }

    private static byte[] BytesOf(Commit commit)
    {
        var text = new StringBuilder();
        text.Append("tree ").Append(commit.Tree.Sha).Append('\n');
        foreach (var parent in commit.Parents)
        {
            text.Append("parent ").Append(parent.Sha).Append('\n');
        }

        text.Append("author ").Append(Line(commit.Author)).Append('\n');
        text.Append("committer ").Append(Line(commit.Committer)).Append("\n\n");
        text.Append(commit.Message);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] BytesOf(TagAnnotation tag) =>
        Encoding.UTF8.GetBytes($"object {tag.Target.Sha}\ntype {tag.Target.GetType().Name.ToLowerInvariant()}\ntag {tag.Name}\n\n{tag.Message}");

    private static string Line(LibGit2Sharp.Signature who)
    {
        var offset = (int)who.When.Offset.TotalMinutes;
        return $"{who.Name} <{who.Email}> {who.When.ToUnixTimeSeconds()} {(offset < 0 ? '-' : '+')}{Math.Abs(offset) / 60:00}{Math.Abs(offset) % 60:00}";
    }
}
