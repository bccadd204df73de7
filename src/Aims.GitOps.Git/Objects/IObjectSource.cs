namespace Aims.GitOps.Git.Objects;

/// <summary>Kind of a Git object; the numbers are those of the pack format.</summary>
internal enum ObjectKind
{
    None = 0,
    Commit = 1,
    Tree = 2,
    Blob = 3,
    Tag = 4,
}

/// <summary>A Git object as it was stored.</summary>
/// <param name="Kind">Kind; <see cref="ObjectKind.None"/> when there is no such object.</param>
/// <param name="Bytes">Content without header. Shared with caches: never to be written to.</param>
internal readonly record struct RawObject(ObjectKind Kind, byte[] Bytes)
{
    public static RawObject Missing => new(ObjectKind.None, []);

    public bool IsMissing => Kind == ObjectKind.None;
}

/// <summary>
/// Reads objects of a repository. The managed reader of packs is the fast one; the native library is the reference and the fallback.
/// Not for use from several threads at once.
/// </summary>
internal interface IObjectSource : IDisposable
{
    /// <summary>The object, or <see cref="RawObject.Missing"/>.</summary>
    /// <exception cref="InvalidDataException">The object is there but damaged.</exception>
    RawObject Read(ObjectName name);

    /// <summary>Kind and size, without reading more than needed; null when there is no such object.</summary>
    /// <exception cref="InvalidDataException">The object is there but damaged.</exception>
    (ObjectKind Kind, long Size)? Describe(ObjectName name);
}
