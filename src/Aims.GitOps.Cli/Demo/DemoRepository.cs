using System.Collections.Immutable;
using Aims.GitOps.Git;

namespace Aims.GitOps.Cli.Demo;

/// <summary>The demo organisation as a Git repository.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Head">Last commit of the protected branch.</param>
/// <param name="Landings">Number of landings.</param>
/// <param name="Days">Number of days with a landing.</param>
/// <param name="Planted">What is wrong on purpose.</param>
internal sealed record DemoRepository(string Folder, string Head, int Landings, int Days, ImmutableArray<PlantedDefect> Planted)
{
    /// <summary>The day on which the demo is meant to be looked at.</summary>
    public static readonly DateOnly AsOf = new(2026, 11, 20);

    /// <summary>
    /// Writes the demo organisation with its year of history, its ledger and its planted defects, and checks the newest state out.
    /// The same version of the tool writes the same commits everywhere.
    /// </summary>
    /// <param name="folder">Folder to write to; created when absent.</param>
    /// <exception cref="AimsException">The folder holds something already (<c>folder-not-empty</c>).</exception>
    public static DemoRepository Write(string folder)
    {
        var full = Path.GetFullPath(folder);
        if (Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any())
        {
            throw new AimsException("folder-not-empty", $"{full} is not empty.", "Choose an empty folder for the demo.");
        }

        var timeline = DemoTimeline.Read(DemoContent.Timeline);
        var files = DemoContent.Files.Concat(DemoContent.Defects).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        using var writer = CommitWriter.Create(full);
        var head = new DemoHistory(writer, timeline, new DemoDocuments(files, timeline), DemoPeople.Read(files["aims.yml"])).Write();
        writer.CheckOut(DemoHistory.Branch);
        return new DemoRepository(
            full, head, timeline.Landings.Length, timeline.Landings.Select(l => l.Day).Distinct().Count(), [.. timeline.Defects.Select(d => d.Planted)]);
    }
}
