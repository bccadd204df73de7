using System.Collections.Concurrent;

namespace Aims.GitOps.Git.Objects;

/// <summary>Readers of objects for whichever thread needs one.</summary>
internal sealed class ObjectPool(Func<IObjectSource> create) : IDisposable
{
    private readonly ConcurrentBag<IObjectSource> _free = [];
    private volatile bool _isDisposed;

    public T Use<T>(Func<IObjectSource, T> question)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!_free.TryTake(out var source))
        {
            source = create();
        }

        try
        {
            return question(source);
        }
        finally
        {
            if (_isDisposed)
            {
                source.Dispose();
            }
            else
            {
                _free.Add(source);
            }
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        while (_free.TryTake(out var source))
        {
            source.Dispose();
        }
    }
}
