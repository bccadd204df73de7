using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Loading;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>A relative link or image that leads to no file.</summary>
internal sealed class LinkBroken : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("doc.link-broken", "Broken link")
    {
        Grading = Grading.None,
        IsCore = true,
        Sources = ["7.5.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var targets = new Targets(context.Snapshot);
        foreach (var document in context.Graph.Documents.Where(d => !d.IsInline && !d.IsRetired && context.Graph.IsManaged(d)))
        {
            foreach (var link in document.Body.Links)
            {
                if (RelativeLink.Resolve(document.Path, link.Target) is not { } path)
                {
                    continue;
                }

                run.Examine();
                if (targets.IsOutside(path))
                {
                    run.CannotTell(document, $"\"{link.Target}\" leads out of the folder of the AIMS, which is all that is read.", "Link to files of the AIMS, or move the AIMS to the root of the repository.");
                }
                else if (!targets.Exists(path))
                {
                    Report(document, link, path, targets, run);
                }
            }
        }
    }

    private static void Report(Document document, Link link, string path, Targets targets, RuleRun run)
    {
        var moved = targets.OnlyFileNamed(path[(path.LastIndexOf('/') + 1)..]);
        var isExact = link.Span.End <= document.File.Source.Length && document.File.Source[link.Span].SequenceEqual(link.Target);
        var fix = moved is not null && isExact
            ? new TextFix($"Follow the file to {moved}", document.Path, link.Span, RelativeLink.Between(document.Path, moved) + RelativeLink.SuffixOf(link.Target))
            : null;
        var what = link.IsImage ? "image" : "link";
        run.Find(document, link.Span, moved is null
            ? $"The {what} \"{link.Target}\" leads to no file; correct it, or add {path}."
            : $"The {what} \"{link.Target}\" leads to no file; the only file of that name is {moved}.", fix);
    }

    private sealed class Targets(Snapshot snapshot)
    {
        private readonly string _root = snapshot.Root.Length == 0 ? "" : snapshot.Root + "/";
        private readonly Lazy<HashSet<string>> _folders = new(() => FoldersOf(snapshot));
        private readonly Lazy<ILookup<string, string>> _byName = new(() =>
            snapshot.Files.Select(f => f.Path).ToLookup(p => p[(p.LastIndexOf('/') + 1)..], StringComparer.Ordinal));

        public bool IsOutside(string path) => !path.StartsWith(_root, StringComparison.Ordinal) && path + "/" != _root;

        public bool Exists(string path) => path.Length == 0 || snapshot.Find(path) is not null || _folders.Value.Contains(path);

        public string? OnlyFileNamed(string name)
        {
            var found = _byName.Value[name].Take(2).ToList();
            return name.Length > 0 && found.Count == 1 ? found[0] : null;
        }

        private static HashSet<string> FoldersOf(Snapshot snapshot)
        {
            var folders = new HashSet<string>(StringComparer.Ordinal);
            foreach (var file in snapshot.Files)
            {
                for (var slash = file.Path.LastIndexOf('/'); slash > 0 && folders.Add(file.Path[..slash]);)
                {
                    slash = file.Path.LastIndexOf('/', slash - 1);
                }
            }

            return folders;
        }
    }
}
