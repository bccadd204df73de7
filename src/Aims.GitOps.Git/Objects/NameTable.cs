namespace Aims.GitOps.Git.Objects;

/// <summary>Numbers for object names, in the order they were added. Can be written down and taken up again as it is.</summary>
internal sealed class NameTable
{
    private ObjectName[] _names;
    private int[] _places;

    public NameTable()
    {
        _names = [];
        _places = new int[16];
    }

    private NameTable(ObjectName[] names, int[] places, int count)
    {
        _names = names;
        _places = places;
        Count = count;
    }

    public int Count { get; private set; }

    public ReadOnlySpan<ObjectName> Names => _names.AsSpan(0, Count);

    /// <summary>Number plus one of the name that belongs at each place; the names are hashes, so their first bits tell the place.</summary>
    public ReadOnlySpan<int> Places => _places;

    public ObjectName this[int number] => _names[number];

    /// <summary>Takes over a table that was written down.</summary>
    /// <exception cref="InvalidDataException">The parts do not fit together.</exception>
    public static NameTable Of(ObjectName[] names, int[] places) =>
        System.Numerics.BitOperations.IsPow2(places.Length) && places.Length >= 2 * names.Length
            ? new NameTable(names, places, names.Length)
            : throw new InvalidDataException("The names of an index do not fit together.");

    public NameTable Copy() => new(Names.ToArray(), Places.ToArray(), Count);

    /// <summary>Number of a name, or -1.</summary>
    public int Find(ObjectName name)
    {
        var mask = _places.Length - 1;
        for (var place = name.GetHashCode() & mask; _places[place] != 0; place = (place + 1) & mask)
        {
            if (_names[_places[place] - 1] == name)
            {
                return _places[place] - 1;
            }
        }

        return -1;
    }

    /// <summary>Number of a name, which is added when new.</summary>
    public int Add(ObjectName name)
    {
        if (2 * (Count + 1) > _places.Length)
        {
            Grow();
        }

        var mask = _places.Length - 1;
        var place = name.GetHashCode() & mask;
        for (; _places[place] != 0; place = (place + 1) & mask)
        {
            if (_names[_places[place] - 1] == name)
            {
                return _places[place] - 1;
            }
        }

        if (Count == _names.Length)
        {
            var names = new ObjectName[Math.Max(16, 2 * Count)];
            Names.CopyTo(names);
            _names = names;
        }

        _names[Count] = name;
        _places[place] = ++Count;
        return Count - 1;
    }

    private void Grow()
    {
        _places = new int[2 * _places.Length];
        var mask = _places.Length - 1;
        for (var number = 0; number < Count; number++)
        {
            var place = _names[number].GetHashCode() & mask;
            while (_places[place] != 0)
            {
                place = (place + 1) & mask;
            }

            _places[place] = number + 1;
        }
    }
}
