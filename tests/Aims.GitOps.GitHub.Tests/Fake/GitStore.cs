using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Aims.GitOps.Loading;

namespace Aims.GitOps.GitHub.Tests.Fake;

/// <summary>Who stands in a commit.</summary>
internal sealed record FakePerson(string Name, string Email, string? Login);

internal sealed record FakeCommit(string Sha, string Tree, string[] Parents, string Message, FakePerson Author, FakePerson Committer, DateTimeOffset At, bool Verified);

/// <summary>Git objects with the ids that Git gives them. Trees are kept flat: path to blob id.</summary>
internal sealed class GitStore
{
    private readonly Dictionary<string, byte[]> _blobs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<string, string>> _trees = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Name, bool IsFolder, string Sha)>> _folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FakeCommit> _commits = new(StringComparer.Ordinal);

    public GitStore() => EmptyTree = AddTree(new SortedDictionary<string, string>(StringComparer.Ordinal));

    public string EmptyTree { get; }

    public byte[]? Blob(string sha) => _blobs.GetValueOrDefault(sha);

    public SortedDictionary<string, string>? Tree(string sha) => _trees.GetValueOrDefault(sha);

    public FakeCommit? Commit(string sha) => _commits.GetValueOrDefault(sha);

    public string AddBlob(byte[] content)
    {
        var sha = BlobId.Of(content);
        _blobs[sha] = content;
        return sha;
    }

    public string AddTree(SortedDictionary<string, string> files)
    {
        var sha = HashTree([.. files.Select(f => (f.Key.Split('/'), f.Value))], 0);
        _trees[sha] = files;
        return sha;
    }

    public FakeCommit AddCommit(string tree, string[] parents, string message, FakePerson author, FakePerson committer, DateTimeOffset at, bool verified)
    {
        var text = new StringBuilder().Append("tree ").Append(tree).Append('\n');
        foreach (var parent in parents)
        {
            text.Append("parent ").Append(parent).Append('\n');
        }

        var time = string.Create(CultureInfo.InvariantCulture, $"{at.ToUnixTimeSeconds()} +0000");
        text.Append(CultureInfo.InvariantCulture, $"author {author.Name} <{author.Email}> {time}\ncommitter {committer.Name} <{committer.Email}> {time}\n\n{message}");
        var commit = new FakeCommit(Hash("commit", Encoding.UTF8.GetBytes(text.ToString())), tree, parents, message, author, committer, at, verified);
        return _commits[commit.Sha] = commit;
    }

    /// <summary>A commit and all before it, newest first.</summary>
    public List<string> Ancestry(string sha)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var order = new List<string>();
        var queue = new Queue<string>([sha]);
        while (queue.TryDequeue(out var next))
        {
            if (seen.Add(next))
            {
                order.Add(next);
                foreach (var parent in _commits[next].Parents)
                {
                    queue.Enqueue(parent);
                }
            }
        }

        return order;
    }

    public string? MergeBase(string one, string other)
    {
        var mine = Ancestry(one).ToHashSet(StringComparer.Ordinal);
        return Ancestry(other).Find(mine.Contains);
    }

    /// <summary>Path, old and new blob of what differs.</summary>
    public IEnumerable<(string Path, string? Old, string? New)> Diff(string fromTree, string toTree)
    {
        var (from, to) = (_trees[fromTree], _trees[toTree]);
        return from.Keys.Union(to.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(p => (p, from.GetValueOrDefault(p), to.GetValueOrDefault(p)))
            .Where(d => d.Item2 != d.Item3);
    }

    /// <summary>Tree of the merge; null when both sides changed a file differently.</summary>
    public string? Merge(string ours, string theirs)
    {
        var start = MergeBase(ours, theirs);
        var startTree = start is null ? EmptyTree : _commits[start].Tree;
        var mine = Diff(startTree, _commits[ours].Tree).ToDictionary(d => d.Path, d => d.New, StringComparer.Ordinal);
        var result = new SortedDictionary<string, string>(_trees[_commits[ours].Tree], StringComparer.Ordinal);
        foreach (var (path, _, fresh) in Diff(startTree, _commits[theirs].Tree))
        {
            if (mine.TryGetValue(path, out var other) && other != fresh)
            {
                return null;
            }

            if (fresh is null)
            {
                result.Remove(path);
            }
            else
            {
                result[path] = fresh;
            }
        }

        return AddTree(result);
    }

    /// <summary>The entries of one folder as Git keeps them: name, type and id.</summary>
    public List<(string Name, bool IsFolder, string Sha)>? Folder(string sha) => _folders.GetValueOrDefault(sha);

    private string HashTree(List<(string[] Path, string Blob)> files, int depth)
    {
        var entries = new List<(string SortKey, string Mode, string Name, string Sha)>();
        foreach (var group in files.GroupBy(f => f.Path[depth], StringComparer.Ordinal))
        {
            var isFolder = group.First().Path.Length > depth + 1;
            entries.Add(isFolder
                ? (group.Key + "/", "40000", group.Key, HashTree([.. group], depth + 1))
                : (group.Key, "100644", group.Key, group.First().Blob));
        }

        using var buffer = new MemoryStream();
        foreach (var (_, mode, name, sha) in entries.OrderBy(e => e.SortKey, StringComparer.Ordinal))
        {
            buffer.Write(Encoding.UTF8.GetBytes($"{mode} {name}\0"));
            buffer.Write(Convert.FromHexString(sha));
        }

        var id = Hash("tree", buffer.ToArray());
        _folders[id] = entries.ConvertAll(e => (e.Name, e.Mode == "40000", e.Sha));
        return id;
    }

    private static string Hash(string type, byte[] content)
    {
        var header = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{type} {content.Length}\0"));
#pragma warning disable CA5350 // Git names objects by SHA-1.
        return Convert.ToHexStringLower(SHA1.HashData([.. header, .. content]));
#pragma warning restore CA5350
    }
}
