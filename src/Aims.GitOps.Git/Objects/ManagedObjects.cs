using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Aims.GitOps.Git.Objects;

/// <summary>
/// Reads loose objects and packs without the native library: less to copy, nothing re-hashed, and a cache of delta bases that suits reading history.
/// </summary>
internal sealed class ManagedObjects(ObjectFolder folder) : IObjectSource
{
    private const int OfsDelta = 6;
    private const int RefDelta = 7;
    private const int DeepestChain = 4096;
    private const long CacheBudget = 8 << 20;
    private const int LargestOwn = 32 << 10;

    private readonly ObjectCache<long> _recent = new(CacheBudget);
    private readonly Inflater _inflater = new();
    private readonly MappedStream _input = new();
    private readonly Rows<Step> _chain = new();
    private byte[] _delta = new byte[4096];
    private bool _isDisposed;

    public RawObject Read(ObjectName name)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return TryFind(name, out var pack, out var offset) ? ReadAt(pack, offset) : LooseObjects.Read(folder.Folders, name);
    }

    public (ObjectKind Kind, long Size)? Describe(ObjectName name)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!TryFind(name, out var pack, out var offset))
        {
            return LooseObjects.Describe(folder.Folders, name);
        }

        long? size = null;
        for (var depth = 0; depth < DeepestChain; depth++)
        {
            var entry = PackEntry.Read(pack, offset);
            if (entry.Type is not (OfsDelta or RefDelta))
            {
                return ((ObjectKind)entry.Type, size ?? entry.Size);
            }

            size ??= SizeAfterDelta(pack, entry);
            (pack, offset) = BaseOf(pack, entry);
        }

        throw PackEntry.Damaged();
    }

    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _input.Dispose();
            folder.Release();
        }
    }

    private static long Key(PackFile pack, long offset) => ((long)pack.Number << 44) | offset;

    private bool TryFind(ObjectName name, out PackFile pack, out long offset)
    {
        foreach (var candidate in folder.Packs)
        {
            offset = candidate.Find(name);
            if (offset >= 0)
            {
                pack = candidate;
                return true;
            }
        }

        pack = null!;
        offset = -1;
        return false;
    }

    private RawObject ReadAt(PackFile pack, long offset)
    {
        _chain.Clear();
        RawObject current;
        while (!_recent.TryGet(Key(pack, offset), out current))
        {
            var entry = PackEntry.Read(pack, offset);
            if (entry.Type is OfsDelta or RefDelta)
            {
                _chain.Add(new Step(pack, offset, entry.Data, entry.Size));
                if (_chain.Count > DeepestChain)
                {
                    throw PackEntry.Damaged();
                }

                (pack, offset) = BaseOf(pack, entry);
                continue;
            }

            var bytes = GC.AllocateUninitializedArray<byte>(entry.Size);
            Inflate(pack, entry.Data, bytes);
            current = new RawObject((ObjectKind)entry.Type, bytes);

            // Commits are seldom anything's base and would push the trees out.
            if (_chain.Count > 0 || current.Kind != ObjectKind.Commit)
            {
                _recent.Add(Key(pack, offset), current);
            }

            break;
        }

        while (_chain.Count > 0)
        {
            var step = _chain[_chain.Count - 1];
            _chain.RemoveLast();
            if (_delta.Length < step.Size)
            {
                _delta = new byte[Math.Max(step.Size, 2 * _delta.Length)];
            }

            var delta = _delta.AsSpan(0, step.Size);
            Inflate(step.Pack, step.Data, delta);
            current = current with { Bytes = Delta.Apply(current.Bytes, delta) };
            _recent.Add(Key(step.Pack, step.Offset), current);
        }

        return current;
    }

    private (PackFile Pack, long Offset) BaseOf(PackFile pack, PackEntry entry)
    {
        if (entry.Type == OfsDelta)
        {
            return (pack, entry.BaseOffset);
        }

        var offset = pack.Find(entry.BaseName);
        return offset >= 0 ? (pack, offset)
            : TryFind(entry.BaseName, out var other, out offset) ? (other, offset)
            : throw PackEntry.Damaged();
    }

    private void Inflate(PackFile pack, long data, Span<byte> target)
    {
        if (target.Length <= LargestOwn)
        {
            _inflater.Inflate(pack.Pack.SliceUpTo(data, (2 * LargestOwn) + 64), target);
            return;
        }

        _input.MoveTo(pack.Pack, data);
        using var zlib = new ZLibStream(_input, CompressionMode.Decompress, leaveOpen: true);
        Inflation.ReadAll(zlib, target);
    }

    // The sizes stand in the first bytes of the delta.
    private long SizeAfterDelta(PackFile pack, PackEntry entry)
    {
        Span<byte> head = stackalloc byte[20];
        _input.MoveTo(pack.Pack, entry.Data);
        using var zlib = new ZLibStream(_input, CompressionMode.Decompress, leaveOpen: true);
        return Delta.ResultSize(head[..zlib.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Step(PackFile Pack, long Offset, long Data, int Size);
}
