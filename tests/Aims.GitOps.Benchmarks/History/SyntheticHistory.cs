using System.Globalization;
using System.Text;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Benchmarks.History;

/// <summary>
/// A made-up repository with a long history: documents in folders, most changes through pull requests with merge commits, some straight to the branch.
/// The same sizes give the same objects.
/// </summary>
internal sealed class SyntheticHistory
{
    private readonly Stream _out;
    private readonly int _documents;
    private readonly int[] _edits;
    private uint _state = 12345;
    private int _mark;
    private long _time = 1_500_000_000;

    private SyntheticHistory(Stream output, int documents)
    {
        _out = output;
        _documents = documents;
        _edits = new int[documents];
    }

    /// <summary>Makes the repository, unless the folder has it already, and packs it well.</summary>
    /// <returns>The path of a document in the middle.</returns>
    public static string Make(string folder, int documents, int commits)
    {
        if (!File.Exists(Path.Combine(folder, "made")))
        {
            Directory.CreateDirectory(folder);
            GitCommand.Run(folder, ["init", "-q", "--bare", "-b", "main", "."]);
            using (var stream = new MemoryStream())
            {
                new SyntheticHistory(stream, documents).Write(commits);
                var (code, _, error) = GitCommand.TryRun(folder, ["fast-import", "--quiet"], input: stream.ToArray());
                if (code != 0)
                {
                    throw new InvalidOperationException(error);
                }
            }

            GitCommand.Run(folder, ["repack", "-q", "-a", "-d", "-f", "--depth=50", "--window=10"]);
            File.WriteAllText(Path.Combine(folder, "made"), "");
        }

        return PathOf(documents / 2);
    }

    private static string PathOf(int document) =>
        string.Create(CultureInfo.InvariantCulture, $"area-{document % 12:00}/topic-{document / 12 % 20:00}/DOC-{document:0000}.md");

    private void Write(int commits)
    {
        var files = new StringBuilder();
        for (var document = 0; document < _documents; document++)
        {
            files.Append(Change(document));
        }

        var main = Commit("refs/heads/main", "Start", 0, 0, files.ToString());
        for (var made = 1; made < commits;)
        {
            if (Next(10) < 3)
            {
                main = Commit("refs/heads/main", "Direct change", main, 0, Changes(1 + Next(3)));
                made++;
                continue;
            }

            var steps = 1 + Next(3);
            var all = new StringBuilder();
            var branch = main;
            for (var i = 0; i < steps; i++)
            {
                var changes = Changes(1 + Next(2));
                all.Append(changes);
                branch = Commit("refs/heads/work", "Work on it", branch, 0, changes);
            }

            if (Next(2) == 0)
            {
                main = Commit("refs/heads/main", "Meanwhile", main, 0, Changes(1));
                made++;
            }

            main = Commit("refs/heads/main", $"Merge pull request #{made} from work", main, branch, all.ToString());
            made += steps + 1;
        }

        Put("reset refs/heads/work\nfrom 0000000000000000000000000000000000000000\n\n");
    }

    private int Commit(string branch, string message, int parent, int merged, string files)
    {
        _time += 600 + Next(6000);
        var mark = ++_mark;
        var who = $"Person {Next(9)} <person{Next(9)}@example.org> {_time} +0100";
        Put($"commit {branch}\nmark :{mark}\nauthor {who}\ncommitter {who}\ndata {message.Length}\n{message}\n");
        Put(parent == 0 ? "" : $"from :{parent}\n");
        Put(merged == 0 ? "" : $"merge :{merged}\n");
        Put(files + "\n");
        return mark;
    }

    private string Changes(int count)
    {
        var files = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            files.Append(Change(Next(_documents)));
        }

        return files.ToString();
    }

    private string Change(int document)
    {
        var mark = ++_mark;
        var edit = _edits[document]++;
        var text = new StringBuilder($"---\nid: DOC-{document:0000}\ntitle: Document {document}\nversion: {edit}\n---\n\n# Document {document}\n");
        for (var section = 0; section < 20; section++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## Section {section}\n\nWords of document {document}, section {section}, as of change {(edit + section) / 20}.\nSee also DOC-{(document * 7 + section) % _documents:0000}.\n");
        }

        Put($"blob\nmark :{mark}\ndata {text.Length}\n{text}\n");
        return $"M 100644 :{mark} {PathOf(document)}\n";
    }

    private void Put(string text) => _out.Write(Encoding.ASCII.GetBytes(text));

    // A generator of our own, so that the repository is the same with every runtime.
    private int Next(int below)
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return (int)(_state % (uint)below);
    }
}
