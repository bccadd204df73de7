using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Aims.GitOps.Analysis;
using Aims.GitOps.Cli.Output;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.History;
using Aims.GitOps.Loading;
using Aims.GitOps.Rules;
using Aims.GitOps.Scaffolding.Init;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Cli.Setup;

/// <summary>What <c>init</c> did, or would do: the tiers and why, the files, what the check says, and how to go on.</summary>
internal sealed class InitReport
{
    private readonly GeneratedAims _generated;
    private readonly ImmutableArray<PlacedFile> _files;
    private readonly InitTarget _target;
    private readonly bool _isDryRun;
    private readonly Lazy<AnalysisResult> _check;

    public InitReport(GeneratedAims generated, ImmutableArray<PlacedFile> files, InitTarget target, bool isDryRun)
    {
        _generated = generated;
        _files = files;
        _target = target;
        _isDryRun = isDryRun;
        _check = new Lazy<AnalysisResult>(Check);
    }

    public JsonObject ToJson() => new()
    {
        ["schema"] = "aims.init/1",
        ["as_of"] = Json.Day(_generated.Plan.Today),
        ["catalogue"] = _generated.Plan.Catalogue.Reference,
        ["dry_run"] = _isDryRun,
        ["use_cases"] = Json.Array(_generated.Plan.UseCases.Select(u => (JsonNode?)new JsonObject
        {
            ["document"] = u.Id,
            ["title"] = u.Answers.Page.Title,
            ["in_scope"] = u.IsInScope,
            ["tier"] = u.Tier.Tier.Slug(),
            ["points"] = u.Tier.Points,
            ["band"] = u.Tier.Band.Slug(),
            ["floors"] = Json.Array(u.Tier.Floors.Select(f => f.Id)),
            ["unknown"] = Json.Array(u.Tier.Factors.Where(f => f.IsUnknown).Select(f => f.Id)),
        })),
        ["files"] = Json.Array(_files.Select(f => (JsonNode?)new JsonObject
        {
            ["path"] = Shown(f),
            ["change"] = f.IsLeftAlone ? "left-alone" : "added",
            ["text"] = _isDryRun ? f.Change.Text : null,
        })),
        ["check"] = new JsonObject
        {
            ["errors"] = Count(Severity.Error),
            ["warnings"] = Count(Severity.Warning),
            ["infos"] = Count(Severity.Info),
        },
    };

    public string ToText(Ansi ansi, string currentDirectory)
    {
        var text = new StringBuilder();
        text.Append(ansi.Bold("Your use cases and what they ask for")).Append("\n\n");
        foreach (var useCase in _generated.Plan.UseCases)
        {
            text.Append("  ").Append(useCase.Id).Append("  ").Append(Ansi.Safe(useCase.Answers.Page.Title)).Append(": ").Append(ansi.Bold(useCase.Tier.Tier.Slug())).Append('\n');
            TextFlow.Append(text, TierWords.Why(useCase.Tier), "          ", 96);
        }

        text.Append('\n').Append(ansi.Bold(_isDryRun ? "Files that would be written" : "Files")).Append("\n\n");
        foreach (var group in _files.Where(f => !f.IsLeftAlone).GroupBy(f => Folder(Shown(f)), StringComparer.Ordinal))
        {
            var names = group.Select(f => Path.GetFileName(f.Change.Path)).ToList();
            text.Append("  ").Append(group.Key.PadRight(26)).Append(names.Count.ToString(CultureInfo.InvariantCulture).PadLeft(3)).Append("  ").Append(Shortened(names)).Append('\n');
        }

        foreach (var file in _files.Where(f => f.IsLeftAlone))
        {
            text.Append("  ").Append(file.Change.Path).Append(" is there already and was left alone\n");
        }

        var documents = _generated.Files.Count(f => f.Path.EndsWith(".md", StringComparison.Ordinal));
        text.Append('\n').Append(CultureInfo.InvariantCulture, $"{_files.Count(f => !f.IsLeftAlone)} files, {documents} of them documents, all drafts. ");
        text.Append(CultureInfo.InvariantCulture, $"The check finds {Number(Count(Severity.Error), "error")}, {Number(Count(Severity.Warning), "warning")} and {Number(Count(Severity.Info), "open question")}.\n");
        if (!_isDryRun)
        {
            AppendNext(text, ansi, currentDirectory);
        }

        return text.ToString();
    }

    private void AppendNext(StringBuilder text, Ansi ansi, string currentDirectory)
    {
        var folder = Path.GetRelativePath(currentDirectory, _target.Folder).Replace('\\', '/');
        text.Append('\n').Append(ansi.Bold("Next")).Append("\n\n");
        if (folder != ".")
        {
            text.Append("  cd ").Append(folder).Append('\n');
        }

        if (_target.GitRoot is null)
        {
            text.Append("  git init -b ").Append(_generated.Plan.Answers.ProtectedBranch).Append('\n');
        }

        text.Append("  git add . && git commit -m \"Set up the AI management system\"\n");
        text.Append("  aims check      what is open, document by document\n");
        text.Append("  aims due        what comes back, and when\n");
    }

    private AnalysisResult Check()
    {
        var snapshot = new Snapshot(
            "",
            [.. _generated.Files.Select(f =>
            {
                ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(f.Text);
                return new SnapshotFile(f.Path, BlobId.Of(bytes.Span), bytes.Length, () => bytes);
            })],
            Commit: null,
            IsWorktree: true,
            IsDirty: false);
        return AimsRepository.Read(snapshot, NoHistory.NotARepository, CancellationToken.None).Analyze(_generated.Plan.Today, RuleCatalogue.All, CancellationToken.None);
    }

    private int Count(Severity severity) => _check.Value.Counting.Count(f => f.Severity == severity);

    private string Shown(PlacedFile file) =>
        file.Root == _target.Folder ? file.Change.Path : Path.GetRelativePath(_target.Folder, Path.Combine(file.Root, file.Change.Path)).Replace('\\', '/');

    private static string Folder(string path) => path.LastIndexOf('/') is > 0 and var slash ? path[..(slash + 1)] : "./";

    private static string Number(int count, string what) => $"{(count == 0 ? "no" : count.ToString(CultureInfo.InvariantCulture))} {what}{(count == 1 ? "" : "s")}";

    private static string Shortened(List<string> names)
    {
        var shown = string.Join(", ", names.Take(3));
        return names.Count > 3 ? shown + ", ..." : shown;
    }
}
