namespace Aims.GitOps.Git.Objects;

/// <summary>Objects read lately, within a budget of bytes; the oldest go first.</summary>
/// <typeparam name="TKey">What objects are found by.</typeparam>
/// <param name="budget">Most bytes to keep.</param>
internal sealed class ObjectCache<TKey>(long budget)
    where TKey : notnull
{
    private readonly Dictionary<TKey, RawObject> _objects = [];
    private readonly Queue<TKey> _order = new();
    private long _bytes;

    public bool TryGet(TKey key, out RawObject found) => _objects.TryGetValue(key, out found);

    public void Add(TKey key, RawObject item)
    {
        if (item.Bytes.Length > budget / 4 || !_objects.TryAdd(key, item))
        {
            return;
        }

        _order.Enqueue(key);
        _bytes += item.Bytes.Length + Overhead;
        while (_bytes > budget && _order.TryDequeue(out var oldest) && _objects.Remove(oldest, out var gone))
        {
            _bytes -= gone.Bytes.Length + Overhead;
        }
    }

    private const int Overhead = 100;
}
