using System.Collections.Immutable;
using Aims.GitOps.Analysis;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Text;

namespace Aims.GitOps.Cli.Output;

/// <summary>Everything the forms of <c>aims check</c> show.</summary>
internal sealed record CheckReport
{
    private readonly Lazy<Dictionary<string, SourceText>> _sources;

    public CheckReport(Workspace workspace)
    {
        Workspace = workspace;
        _sources = new(() =>
        {
            var files = workspace.Aims.Documents.Files.ToDictionary(f => f.Path, f => f.Source, StringComparer.Ordinal);
            files[workspace.Configuration.Path] = workspace.Configuration.Source;
            return files;
        });
    }

    public Workspace Workspace { get; }

    public required AnalysisResult Result { get; init; }

    /// <summary>Lowest severity that fails the run; off when nothing does.</summary>
    public required Severity Threshold { get; init; }

    public required bool Fails { get; init; }

    /// <summary>What the change does; null when the whole AIMS is judged.</summary>
    public ChangeResult? Change { get; init; }

    /// <summary>What the change is compared with; null when the whole AIMS is judged.</summary>
    public BaseCommit? Base { get; init; }

    /// <summary>The decoded text of a file, for excerpts and regions.</summary>
    public SourceText? SourceOf(string path) => _sources.Value.GetValueOrDefault(path);

    /// <summary>Counting findings, worst first; of a change, those in files it touched before others.</summary>
    public ImmutableArray<Finding> WorstFirst() =>
    [
        .. Result.Counting
            .OrderByDescending(f => f.Severity)
            .ThenBy(f => Change is { } change && f.Path is { } path && change.ChangedPaths.Contains(path) ? 0 : 1),
    ];
}
