using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Aims.GitOps.Documents;
using Aims.GitOps.Proposals;

namespace Aims.GitOps.Cli.Demo;

/// <summary>How a change reached the protected branch.</summary>
internal enum DemoMerge
{
    /// <summary>A pull request, merged with a merge commit.</summary>
    Merge,

    /// <summary>A pull request, merged as one commit.</summary>
    Squash,

    /// <summary>A commit pushed without a pull request.</summary>
    Push,
}

/// <summary>Files that one person put into a change.</summary>
/// <param name="By">Key of the person.</param>
/// <param name="Lands">Ids of documents, a star for the rest of an id; or paths of files that are no documents.</param>
internal sealed record DemoCommit(string By, ImmutableArray<string> Lands);

/// <summary>One landing.</summary>
/// <param name="At">When it landed, in local time.</param>
/// <param name="Title">Title of the pull request.</param>
/// <param name="How">How it landed.</param>
/// <param name="Approvals">Keys of the people who approved, in order.</param>
/// <param name="Commits">Its commits, oldest first; the first one's author opened the pull request.</param>
internal sealed record DemoLanding(DateTimeOffset At, string Title, DemoMerge How, ImmutableArray<string> Approvals, ImmutableArray<DemoCommit> Commits)
{
    /// <summary>The day of the landing.</summary>
    public DateOnly Day => DateOnly.FromDateTime(At.DateTime);
}

/// <summary>What a document looked like before a day: pairs of the text as it is and the text as it was.</summary>
/// <param name="Documents">Id, or the beginning of ids followed by a star.</param>
/// <param name="Before">The day that brought the later text.</param>
/// <param name="Was">Texts to put back, in order.</param>
internal sealed record DemoStep(string Documents, DateOnly Before, ImmutableArray<(string Is, string Was)> Was);

/// <summary>A pull request of automation that was closed without merging.</summary>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="ClosedAt">When it was closed.</param>
/// <param name="By">Key of the person who closed it.</param>
/// <param name="Key">What it was about.</param>
/// <param name="Title">Its title.</param>
internal sealed record DemoDeclined(DateTimeOffset OpenedAt, DateTimeOffset ClosedAt, string By, ProposalKey Key, string Title);

/// <summary>Something wrong on purpose.</summary>
/// <param name="Planted">What a check should find.</param>
/// <param name="From">The day from which it is there.</param>
/// <param name="Edits">By document id: pairs of the text without and with the defect.</param>
/// <param name="LeftOut">Documents of the clean AIMS that never land.</param>
internal sealed record DemoDefect(
    PlantedDefect Planted, DateOnly From, ImmutableArray<(string Document, ImmutableArray<(string Is, string Becomes)> Pairs)> Edits, ImmutableArray<string> LeftOut);

/// <summary>The year of the demo organisation, as <c>timeline.yml</c> tells it.</summary>
/// <param name="Landings">Landings, oldest first.</param>
/// <param name="Declined">Pull requests closed without merging.</param>
/// <param name="Defects">What is wrong on purpose.</param>
/// <param name="Steps">Steps of documents, in the order they are undone: newest first.</param>
internal sealed record DemoTimeline(
    ImmutableArray<DemoLanding> Landings, ImmutableArray<DemoDeclined> Declined, ImmutableArray<DemoDefect> Defects, ImmutableArray<DemoStep> Steps)
{
    // Central European Summer Time in the year of the demo; the machine's time zone data must not decide about commit ids.
    private static readonly DateOnly s_summerFrom = new(2026, 3, 29);
    private static readonly DateOnly s_summerTo = new(2026, 10, 25);

    /// <summary>Reads the time line.</summary>
    /// <param name="bytes">The YAML text in UTF-8.</param>
    public static DemoTimeline Read(byte[] bytes)
    {
        var problems = new List<FieldProblem>();
        var root = FieldReader.Read(Encoding.UTF8.GetString(bytes), 0, problems) as FieldMap;
        if (root is null || problems.Count > 0)
        {
            throw new InvalidOperationException($"timeline.yml: {problems.FirstOrDefault()?.Message}");
        }

        var steps = (root.Map("earlier") ?? FieldMap.Empty).Entries
            .SelectMany(e => FieldMap.MapsIn(e.Value).Select(m => new DemoStep(e.Key.Value, Day(m, "before"), Pairs(m.Value("was")))))
            .OrderByDescending(s => s.Before);
        return new DemoTimeline(
            [.. root.Maps("landings").Select(ReadLanding)], [.. root.Maps("declined").Select(ReadDeclined)], [.. root.Maps("defects").Select(ReadDefect)], [.. steps]);
    }

    /// <summary>A moment of that year in the organisation's time zone.</summary>
    /// <param name="text">Text such as <c>2026-03-02 14:25</c>.</param>
    public static DateTimeOffset Moment(string text)
    {
        var local = DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var day = DateOnly.FromDateTime(local);
        return new DateTimeOffset(local, TimeSpan.FromHours(s_summerFrom <= day && day < s_summerTo ? 2 : 1));
    }

    private static DemoLanding ReadLanding(FieldMap map) => new(
        Moment(map.Text("at")!),
        map.Text("title")!,
        map.Text("how") switch { "squash" => DemoMerge.Squash, "push" => DemoMerge.Push, _ => DemoMerge.Merge },
        Texts(map, "ok"),
        map.Map("with") is { } second ? [ReadCommit(map), ReadCommit(second)] : [ReadCommit(map)]);

    private static DemoDeclined ReadDeclined(FieldMap map) => new(
        Moment(map.Text("opened")!),
        Moment(map.Text("closed")!),
        map.Text("by")!,
        ProposalKey.Of(map.Text("recipe")!, map.Text("document")!, Day(map, "cycle")),
        map.Text("title")!);

    private static DemoDefect ReadDefect(FieldMap map) => new(
        new PlantedDefect(map.Text("rule")!, map.Text("document")!, map.Text("what")!),
        map.Date("from") ?? DateOnly.MinValue,
        [.. (map.Map("edits") ?? FieldMap.Empty).Entries.Select(e => (e.Key.Value, Pairs(e.Value)))],
        Texts(map, "left_out"));

    private static DemoCommit ReadCommit(FieldMap map) => new(map.Text("by")!, Texts(map, "lands"));

    private static ImmutableArray<string> Texts(FieldMap map, string key) => [.. map.Texts(key).Select(t => t.Value)];

    private static DateOnly Day(FieldMap map, string key) =>
        map.Date(key) ?? throw new InvalidOperationException($"timeline.yml: {key} is missing.");

    private static ImmutableArray<(string Is, string Was)> Pairs(FieldNode? node) =>
    [
        .. ((FieldList)node!).Items.Cast<FieldList>().Select(pair => (((FieldScalar)pair.Items[0]).Value, ((FieldScalar)pair.Items[1]).Value)),
    ];
}
