using System.Runtime.InteropServices;

namespace Aims.GitOps.Git.Objects;

/// <summary>Objects of packs read lately. Each has one place, which the next object that belongs there takes over.</summary>
/// <param name="budget">Most bytes to keep.</param>
internal sealed class ObjectCache(long budget)
{
    private const int Places = 1 << 13;
    private const int Largest = 1 << 20;

    private readonly Place[] _places = new Place[Places];
    private long _bytes;

    public bool TryGet(long key, out RawObject found)
    {
        ref var place = ref _places[PlaceOf(key)];
        found = place.Object;
        return place.Key == key && found.Kind != ObjectKind.None;
    }

    public void Add(long key, RawObject item)
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

    private static int PlaceOf(long key) => (int)((ulong)(key * -7046029254386353131L) >> (64 - 13));

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Place(long Key, RawObject Object);
}
