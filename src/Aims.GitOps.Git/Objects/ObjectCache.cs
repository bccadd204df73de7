using System.Runtime.InteropServices;

namespace Aims.GitOps.Git.Objects;

/// <summary>Objects read lately. Each has one place, which the next object that belongs there takes over.</summary>
/// <typeparam name="TKey">What objects are found by.</typeparam>
/// <param name="budget">Most bytes to keep.</param>
internal sealed class ObjectCache<TKey>(long budget)
    where TKey : struct, IEquatable<TKey>
{
    private const int Places = 1 << 13;
    private const int Largest = 1 << 20;

    private readonly Place[] _places = new Place[Places];
    private long _bytes;

    public bool TryGet(TKey key, out RawObject found)
    {
        ref var place = ref _places[PlaceOf(key)];
        found = place.Object;
        return place.Key.Equals(key) && found.Kind != ObjectKind.None;
    }

    public void Add(TKey key, RawObject item)
    {
        if (item.Bytes.Length > Largest)
        {
            return;
        }

        if (_bytes > budget)
        {
            Array.Clear(_places);
            _bytes = 0;
        }

        ref var place = ref _places[PlaceOf(key)];
        _bytes += item.Bytes.Length - (place.Object.Bytes?.Length ?? 0);
        place = new Place(key, item);
    }

    private static int PlaceOf(TKey key) => (int)((uint)(key.GetHashCode() * -1640531527) >> (32 - 13));

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Place(TKey Key, RawObject Object);
}
