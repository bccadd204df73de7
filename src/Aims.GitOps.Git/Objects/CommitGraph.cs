using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Aims.GitOps.Git.Objects;

/// <summary>
/// Git's commit-graph: trees, parents and times of commits in a table, one file or a chain of them. It may lack the newest commits.
/// A damaged or unknown one is not used.
/// </summary>
internal sealed class CommitGraph : IDisposable
{
    private const uint NoParent = 0x7000_0000;
    private const uint ExtraEdges = 0x8000_0000;

    private readonly List<Layer> _layers;

    private CommitGraph(List<Layer> layers) => _layers = layers;

    /// <summary>Opens the graph of a repository, or answers null.</summary>
    /// <param name="objects">Object folder.</param>
    public static CommitGraph? TryOpen(string objects)
    {
        var layers = new List<Layer>();
        try
        {
            var single = Path.Combine(objects, "info", "commit-graph");
            var folder = Path.Combine(objects, "info", "commit-graphs");
            var chain = Path.Combine(folder, "commit-graph-chain");
            var paths = File.Exists(single) ? [single]
                : File.Exists(chain) ? File.ReadAllLines(chain).Select(h => Path.Combine(folder, $"graph-{h.Trim()}.graph")).ToArray()
                : [];
            var before = 0;
            foreach (var path in paths)
            {
                var layer = new Layer(new MappedFile(path), before);
                layers.Add(layer);
                layer.Check(layers.Count - 1);
                before += layer.Count;
            }

            if (layers.Count > 0)
            {
                return new CommitGraph(layers);
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            // Without it everything takes a little longer.
        }

        layers.ForEach(l => l.Dispose());
        return null;
    }

    /// <summary>Head and parents of a commit. False when the graph does not have it.</summary>
    public bool TryRead(ObjectName name, Rows<ObjectName> parents, out CommitHead head)
    {
        for (var i = _layers.Count - 1; i >= 0; i--)
        {
            var position = _layers[i].Find(name);
            if (position >= 0)
            {
                Read(_layers[i], position, parents, out head);
                return true;
            }
        }

        head = default;
        return false;
    }

    public void Dispose() => _layers.ForEach(l => l.Dispose());

    private void Read(Layer layer, int position, Rows<ObjectName> parents, out CommitHead head)
    {
        parents.Clear();
        var data = layer.Data(position);
        var first = BinaryPrimitives.ReadUInt32BigEndian(data[20..]);
        var second = BinaryPrimitives.ReadUInt32BigEndian(data[24..]);
        var time = ((long)(BinaryPrimitives.ReadUInt32BigEndian(data[28..]) & 3) << 32) | BinaryPrimitives.ReadUInt32BigEndian(data[32..]);
        head = new CommitHead(new ObjectName(data), time);
        if (first == NoParent)
        {
            return;
        }

        parents.Add(NameAt(first));
        if (second == NoParent)
        {
            return;
        }

        if ((second & ExtraEdges) == 0)
        {
            parents.Add(NameAt(second));
            return;
        }

        for (var edge = (int)(second & ~ExtraEdges); ; edge++)
        {
            var parent = layer.Edge(edge);
            parents.Add(NameAt(parent & ~ExtraEdges));
            if ((parent & ExtraEdges) != 0)
            {
                return;
            }
        }
    }

    private ObjectName NameAt(uint position)
    {
        foreach (var layer in _layers)
        {
            if (position < layer.Before + layer.Count)
            {
                return layer.Name((int)position - layer.Before);
            }
        }

        throw new InvalidDataException("The commit-graph is damaged.");
    }

    private sealed class Layer : IDisposable
    {
        private const int DataSize = 36;

        private readonly MappedFile _file;
        private readonly long _fanout;
        private readonly long _names;
        private readonly long _data;
        private readonly long _edges;

        public Layer(MappedFile file, int before)
        {
            _file = file;
            Before = before;
            var head = file.Slice(0, 8);
            if (!head.StartsWith("CGPH"u8) || head[4] != 1 || head[5] != 1)
            {
                file.Dispose();
                throw new InvalidDataException("Not a commit-graph this program knows.");
            }

            for (var i = 0; i < head[6]; i++)
            {
                var chunk = file.Slice(8 + (12L * i), 12);
                var offset = BinaryPrimitives.ReadInt64BigEndian(chunk[4..]);
                switch (BinaryPrimitives.ReadUInt32BigEndian(chunk))
                {
                    case 0x4F494446: // OIDF
                        _fanout = offset;
                        break;
                    case 0x4F49444C: // OIDL
                        _names = offset;
                        break;
                    case 0x43444154: // CDAT
                        _data = offset;
                        break;
                    case 0x45444745: // EDGE
                        _edges = offset;
                        break;
                    default:
                        break;
                }
            }

            Layers = head[7];
            Count = BinaryPrimitives.ReadInt32BigEndian(file.Slice(_fanout + (255 * 4), 4));
        }

        public int Before { get; }

        public int Count { get; }

        private int Layers { get; }

        public void Check(int layersBelow)
        {
            var body = _file.Length - ObjectName.Size;
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
            for (long at = 0; at < body; at += 1 << 20)
            {
                hash.AppendData(_file.Slice(at, (int)Math.Min(1 << 20, body - at)));
            }

            if (Layers != layersBelow || _fanout == 0 || _names == 0 || _data == 0 || Count < 0
                || !_file.Slice(body, ObjectName.Size).SequenceEqual(hash.GetHashAndReset()))
            {
                throw new InvalidDataException("The commit-graph is damaged.");
            }
        }

        public int Find(ObjectName name)
        {
            var low = name.FirstByte == 0 ? 0 : BinaryPrimitives.ReadInt32BigEndian(_file.Slice(_fanout + ((name.FirstByte - 1) * 4), 4));
            var high = BinaryPrimitives.ReadInt32BigEndian(_file.Slice(_fanout + (name.FirstByte * 4), 4)) - 1;
            while (low <= high)
            {
                var middle = (low + high) >>> 1;
                var order = Name(middle).CompareTo(name);
                if (order == 0)
                {
                    return middle;
                }

                (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
            }

            return -1;
        }

        public ObjectName Name(int position) => new(_file.Slice(_names + ((long)position * ObjectName.Size), ObjectName.Size));

        public ReadOnlySpan<byte> Data(int position) => _file.Slice(_data + ((long)position * DataSize), DataSize);

        public uint Edge(int edge) => BinaryPrimitives.ReadUInt32BigEndian(_file.Slice(_edges + (4L * edge), 4));

        public void Dispose() => _file.Dispose();
    }
}
