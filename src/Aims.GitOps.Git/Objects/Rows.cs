namespace Aims.GitOps.Git.Objects;

/// <summary>
/// A growing array. Unlike <see cref="List{T}"/> it is compiled ahead of time for our own value types, which saves a short command a good part
/// of its time, and hands out its items by reference.
/// </summary>
/// <typeparam name="T">Type of the items.</typeparam>
internal sealed class Rows<T>(int capacity = 16)
{
    private T[] _items = new T[capacity];

    public int Count { get; private set; }

    public Span<T> Items => _items.AsSpan(0, Count);

    public ref T this[int index] => ref _items[index];

    public void Add(T item)
    {
        if (Count == _items.Length)
        {
            Grow(Count + 1);
        }

        _items[Count++] = item;
    }

    public void AddRange(ReadOnlySpan<T> items)
    {
        if (Count + items.Length > _items.Length)
        {
            Grow(Count + items.Length);
        }

        items.CopyTo(_items.AsSpan(Count));
        Count += items.Length;
    }

    public void RemoveLast() => Count--;

    public void Clear() => Count = 0;

    public T[] ToArray() => Items.ToArray();

    private void Grow(int least)
    {
        var items = new T[Math.Max(2 * _items.Length, least)];
        Items.CopyTo(items);
        _items = items;
    }
}
