using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Aims.GitOps.History;

/// <summary>
/// Follows files along the landings: raw changes in, versions out. Pure; where the changes come from is the caller's business.
/// </summary>
/// <param name="landings">All landings, oldest first.</param>
/// <param name="changesIn">Raw changes of the landing at a position, ordered by path.</param>
/// <param name="touching">Positions of the landings that changed a path, ascending.</param>
/// <param name="renames">Recognises renames.</param>
internal sealed class VersionLines(
    ImmutableArray<Landing> landings,
    Func<int, ImmutableArray<TreeChange>> changesIn,
    Func<string, IReadOnlyList<int>> touching,
    RenameMatcher renames)
{
    private readonly ConcurrentDictionary<int, ImmutableArray<FileVersion>> _versions = new();

    /// <summary>What a landing changed, ordered by path.</summary>
    /// <param name="position">Position of the landing.</param>
    public ImmutableArray<FileVersion> In(int position) => _versions.GetOrAdd(position, Describe);

    /// <summary>Versions of the file at a path, oldest first, renames followed backwards.</summary>
    /// <param name="path">Path relative to the Git root.</param>
    public ImmutableArray<FileVersion> Of(string path)
    {
        var newestFirst = new List<FileVersion>();
        var before = landings.Length;
        while (true)
        {
            var positions = touching(path);
            FileVersion? rename = null;
            for (var i = positions.Count - 1; i >= 0; i--)
            {
                if (positions[i] >= before)
                {
                    continue;
                }

                var version = Find(positions[i], path);
                if (newestFirst.Count > 0 && version.MovedTo is not null)
                {
                    // What stood here earlier lives on under another path: it is another file's past.
                    break;
                }

                newestFirst.Add(version);
                if (version.Change == FileChange.Renamed)
                {
                    rename = version;
                    break;
                }
            }

            if (rename is null)
            {
                newestFirst.Reverse();
                return [.. newestFirst];
            }

            path = rename.PreviousPath!;
            before = rename.Landing.Position;
        }
    }

    private FileVersion Find(int position, string path)
    {
        var versions = In(position);
        var low = 0;
        var high = versions.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = string.CompareOrdinal(versions[middle].Path, path);
            if (order == 0)
            {
                return versions[middle];
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        throw new InvalidOperationException($"Landing {position} does not change {path}.");
    }

    private ImmutableArray<FileVersion> Describe(int position)
    {
        var landing = landings[position];
        var changes = changesIn(position);
        var from = renames.Match(changes);
        var to = from.ToDictionary(r => r.Value, r => r.Key, StringComparer.Ordinal);
        var oldBlobs = from.IsEmpty ? null : changes.Where(c => c.OldBlob is not null).ToDictionary(c => c.Path, c => c.OldBlob, StringComparer.Ordinal);
        return
        [
            .. changes.Select(change => change switch
            {
                { NewBlob: null } => new FileVersion(landing, FileChange.Deleted, change.Path, null, null)
                {
                    PreviousBlob = change.OldBlob,
                    MovedTo = to.GetValueOrDefault(change.Path),
                },
                { OldBlob: null } when from.TryGetValue(change.Path, out var old) =>
                    new FileVersion(landing, FileChange.Renamed, change.Path, old, change.NewBlob) { PreviousBlob = oldBlobs![old] },
                { OldBlob: null } => new FileVersion(landing, FileChange.Added, change.Path, null, change.NewBlob),
                _ => new FileVersion(landing, FileChange.Modified, change.Path, null, change.NewBlob) { PreviousBlob = change.OldBlob },
            }),
        ];
    }
}
