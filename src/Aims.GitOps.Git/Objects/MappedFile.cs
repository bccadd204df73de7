using System.IO.MemoryMappedFiles;

namespace Aims.GitOps.Git.Objects;

/// <summary>A file mapped into memory, read through bounds-checked slices. The only class with pointers.</summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedFile? _file;
    private readonly MemoryMappedViewAccessor? _view;
    private readonly byte* _start;

    public MappedFile(string path)
    {
        // FileShare.Delete: git may replace packs while we read.
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        Length = stream.Length;
        if (Length == 0)
        {
            stream.Dispose();
            return;
        }

        _file = MemoryMappedFile.CreateFromFile(stream, mapName: null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        _start += _view.PointerOffset;
    }

    public long Length { get; }

    /// <summary>Exactly <paramref name="length"/> bytes.</summary>
    /// <exception cref="InvalidDataException">The file is shorter.</exception>
    public ReadOnlySpan<byte> Slice(long offset, int length)
    {
        if (offset < 0 || length < 0 || offset > Length - length)
        {
            throw new InvalidDataException("A file of the object database is shorter than it says.");
        }

        return new ReadOnlySpan<byte>(_start + offset, length);
    }

    /// <summary>Up to <paramref name="length"/> bytes; fewer at the end of the file.</summary>
    public ReadOnlySpan<byte> SliceUpTo(long offset, int length) =>
        Slice(offset, (int)Math.Min(length, Math.Max(0, Length - offset)));

    public void Dispose()
    {
        if (_view is not null)
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
            _file!.Dispose();
        }
    }
}
