using System.Globalization;
using System.Text.Json.Nodes;
using Aims.GitOps.Configuration;
using Aims.GitOps.Documents;
using Aims.GitOps.Git;
using Aims.GitOps.History;
using Aims.GitOps.Loading;
using Aims.GitOps.Rules;

namespace Aims.GitOps.Cli;

/// <summary>The AIMS a command works on: which content, judged on which day.</summary>
internal sealed partial class Workspace
{
    private readonly Lazy<RuleContext> _context;

    private Workspace(GitRepository? repository, AimsRepository aims, DateOnly asOf)
    {
        Repository = repository;
        Aims = aims;
        AsOf = asOf;
        _context = new Lazy<RuleContext>(() => aims.ContextOn(asOf));
    }

    /// <summary>The Git repository; null for a plain folder.</summary>
    public GitRepository? Repository { get; }

    public AimsRepository Aims { get; }

    public DateOnly AsOf { get; }

    public AimsConfiguration Configuration => Aims.Configuration;

    public RuleContext Context => _context.Value;

    /// <summary>Folder of the AIMS root on disk.</summary>
    public required string RootFolder { get; init; }

    /// <summary>Absolute path on disk of a path relative to the Git root, or to the AIMS root where there is no Git.</summary>
    public string PathOf(string path) => Path.Combine(Repository?.WorkTree ?? RootFolder, path);

    /// <summary>
    /// Opens what the options ask for. <c>--at</c> chooses the content, <c>--as-of</c> the day. Without <c>--at</c> a day before HEAD's
    /// landing day chooses the last landing on or before it; otherwise the working tree.
    /// </summary>
    /// <param name="context">The invocation.</param>
    /// <param name="isProposal">True when the content as it stands is meant whatever the day: a change that has not landed.</param>
    public static Workspace Open(CommandContext context, bool isProposal = false)
    {
        var folder = context.Directory;
        if (!Directory.Exists(folder))
        {
            throw new AimsException("no-folder", $"There is no folder {folder}.", "Check the path given with -C.");
        }

        if (!GitRepository.IsRepository(folder))
        {
            return OpenFolder(context, folder);
        }

        var repository = GitRepository.Open(folder);
        var at = context.At is "worktree" ? null : context.At;
        var (root, snapshot) = Read(repository, at, folder);
        var configuration = AimsRepository.ReadConfiguration(snapshot);
        var asOf = DayOf(context, configuration);
        var history = ReadHistory(context, repository, configuration, at, root, asOf);
        if (context.At is null && !isProposal && LandingBefore(history, asOf) is { } landing)
        {
            context.Log($"{asOf:yyyy-MM-dd} is before the last landing; reading {landing.Id[..10]} of {landing.Day:yyyy-MM-dd}");
            (root, snapshot) = ReadCommit(repository, landing.Id, root, snapshot);
            history = ReadHistory(context, repository, AimsRepository.ReadConfiguration(snapshot), landing.Id, root, asOf);
        }

        context.Log($"read {snapshot.Files.Length} files of {(snapshot.IsWorktree ? "the working tree" : snapshot.Commit)}");
        return new Workspace(repository, AimsRepository.Read(snapshot, history, context.Cancelled), asOf)
        {
            RootFolder = Path.Combine(repository.WorkTree ?? folder, root),
        };
    }

    /// <summary>The AIMS as it stood at a commit, with the past seen from there.</summary>
    public AimsRepository ReadAt(string commit)
    {
        var (_, snapshot) = ReadCommit(Repository!, commit, Aims.Snapshot.Root, Aims.Snapshot);
        return AimsRepository.Read(snapshot, Aims.Reader, Aims.History, CancellationToken.None);
    }

    /// <summary>The document with an id.</summary>
    /// <exception cref="AimsException">There is none; the message names the nearest.</exception>
    public Document Find(string id)
    {
        var graph = Context.Graph;
        if ((graph.Find(id) ?? graph.Find(id.ToUpperInvariant()) ?? graph.SoaEntry(Aims.Catalogue.NormaliseControlId(id) ?? "")) is { } document)
        {
            return document;
        }

        var near = graph.Documents.Select(d => d.Id).MinBy(candidate => EditDistance.Between(id.ToUpperInvariant(), candidate));
        var hint = near is not null && EditDistance.Between(id.ToUpperInvariant(), near) <= 2 ? $"Did you mean {near}?" : "Look into the folders of the AIMS for what there is.";
        throw new AimsException("unknown-id", $"There is no document \"{id}\".", hint);
    }

    /// <summary>A path below the AIMS root as seen from the Git root.</summary>
    public string PathInRepository(string path) => Aims.Snapshot.Root.Length == 0 ? path : $"{Aims.Snapshot.Root}/{path}";

    /// <summary>Stops a command that writes when a past commit was asked for.</summary>
    public void RequireWorktree(string why)
    {
        if (!Aims.Snapshot.IsWorktree)
        {
            throw new AimsException("usage", why, "Leave --at away, or use --at worktree with --as-of.");
        }
    }

    /// <summary>The head of every JSON answer.</summary>
    public JsonObject Envelope(string name) => new()
    {
        ["schema"] = $"aims.{name}/1",
        ["content"] = Aims.Snapshot.IsWorktree ? "worktree" : "commit",
        ["commit"] = Aims.Snapshot.Commit,
        ["dirty"] = Aims.Snapshot.IsDirty,
        ["as_of"] = AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["time_zone"] = Configuration.TimeZone.Id,
        ["catalogue"] = Aims.Catalogue.Reference,
    };

    /// <summary>The line every text answer ends with: which content was judged on which day.</summary>
    public string Provenance()
    {
        var content = Aims.Snapshot switch
        {
            { IsWorktree: false, Commit: { } commit } => $"commit {commit[..10]}",
            { Commit: { } commit, IsDirty: true } => $"working tree over {commit[..10]}, with uncommitted changes",
            { Commit: { } commit } => $"working tree at {commit[..10]}, clean",
            _ => "working tree, nothing committed",
        };
        return $"{content}; as of {AsOf:yyyy-MM-dd} {Configuration.TimeZone.Id}; {Aims.Catalogue.Reference}";
    }

    private static (string Root, Snapshot Snapshot) Read(GitRepository repository, string? at, string folder)
    {
        if (at is not null)
        {
            repository.ResolveCommit(at);
            if (repository.FindAimsRoot(at) is { } committed)
            {
                return (committed, repository.ReadCommit(at, committed));
            }
        }

        var root = repository.FindAimsRoot()
            ?? throw new AimsException("no-aims", $"There is no aims.yml in {folder} or any folder above it{(at is null ? "" : $" at {at}")}.", "Run 'aims init' to create an AIMS, or -C to point at one.");
        var worktree = repository.ReadWorktree(root);
        return at is null ? (root, worktree) : ReadCommit(repository, at, root, worktree);
    }

    /// <summary>A commit from before the AIMS had its configuration is read with the present one.</summary>
    private static (string Root, Snapshot Snapshot) ReadCommit(GitRepository repository, string commit, string root, Snapshot present)
    {
        if (repository.FindAimsRoot(commit) is { } own)
        {
            return (own, repository.ReadCommit(commit, own));
        }

        var path = root.Length == 0 ? ConfigurationReader.FileName : $"{root}/{ConfigurationReader.FileName}";
        var snapshot = repository.ReadCommit(commit, root);
        return (root, snapshot with { Files = [.. snapshot.Files.Append(present.Find(path)!).OrderBy(f => f.Path, StringComparer.Ordinal)] });
    }

    private static Workspace OpenFolder(CommandContext context, string folder)
    {
        if (context.At is not null and not "worktree")
        {
            throw new AimsException("no-repository", $"{folder} is not in a Git repository, so there is no revision {context.At}.", "Run 'git init' and commit, or leave --at away.");
        }

        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, ConfigurationReader.FileName)))
            {
                var snapshot = FolderSnapshot.Read(at.FullName);
                var aims = AimsRepository.Read(snapshot, NoHistory.NotARepository, context.Cancelled);
                return new Workspace(null, aims, DayOf(context, aims.Configuration)) { RootFolder = at.FullName };
            }
        }

        throw new AimsException("no-aims", $"There is no aims.yml in {folder} or any folder above it, and it is not in a Git repository.", "Run 'aims init' to create an AIMS, or -C to point at one.");
    }

    private static DateOnly DayOf(CommandContext context, AimsConfiguration configuration) =>
        context.AsOf ?? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(context.Shell.Clock.GetUtcNow(), configuration.TimeZone).DateTime);

    private static IHistory ReadHistory(CommandContext context, GitRepository repository, AimsConfiguration configuration, string? revision, string root, DateOnly asOf) =>
        repository.ReadHistory(new HistoryOptions
        {
            Revision = revision,
            ProtectedBranch = configuration.Fields.Has("protected_branch") ? configuration.ProtectedBranch : null,
            TimeZone = configuration.TimeZone,
            Roots = [root],
            AsOf = asOf,
            DocumentId = DocumentIdOf,
            Cancel = context.Cancelled,
        });

    /// <summary>The id in the front matter, by which a rename is followed.</summary>
    private static string? DocumentIdOf(string path, ReadOnlyMemory<byte> content) =>
        path.EndsWith(".md", StringComparison.Ordinal) ? DocumentFile.Read(path, "", content.Span).Fields.Text("id") : null;

    private static Landing? LandingBefore(IHistory history, DateOnly asOf)
    {
        if (history.Landings is not [.., var last] || asOf >= last.Day)
        {
            return null;
        }

        return history.LastLandingOnOrBefore(asOf) ?? throw Nothing(asOf);
    }

    private static AimsException Nothing(DateOnly asOf) =>
        new("nothing-then", $"There was no AIMS on {asOf:yyyy-MM-dd}: the first landing is later.", "Choose a later --as-of, or --at worktree to judge the present files on that day.");
}
