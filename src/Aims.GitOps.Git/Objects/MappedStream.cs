namespace Aims.GitOps.Git.Objects;

/// <summary>Reads a mapped file from a place on; moved from object to object instead of being made anew.</summary>
internal sealed class MappedStream : Stream
{
    private MappedFile? _file;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public void MoveTo(MappedFile file, long position) => (_file, _position) = (file, position);

    public override int Read(Span<byte> buffer)
    {
        var bytes = _file!.SliceUpTo(_position, buffer.Length);
        bytes.CopyTo(buffer);
        _position += bytes.Length;
        return bytes.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
