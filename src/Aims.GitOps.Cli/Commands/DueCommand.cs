using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Aims.GitOps.Cli.Output;
using Aims.GitOps.Lifecycle;
using Aims.GitOps.Reports;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Cli.Commands;

/// <summary><c>aims due</c>: reviews and evidence, most overdue first.</summary>
internal sealed class DueCommand : CliCommand
{
    private readonly Option<CalendarPeriod?> _within = new("--within") { Description = "Only what is due within this period, or overdue: 30d, 6 weeks, 3 months.", HelpName = "PERIOD", CustomParser = ParsePeriod };

    public override Command Create(CommandInvoker invoke)
    {
        var command = new Command("due", "List reviews and evidence: overdue, due soon, never done. Example: aims due --within 30d") { _within };
        command.SetAction(arguments => invoke(arguments, Run));
        return command;
    }

    private int Run(CommandContext context)
    {
        var format = context.Format("text", "json", "csv", "ics");
        var workspace = Workspace.Open(context);
        var items = DueList.Of(workspace.Context.Graph, workspace.Context.Reviews, workspace.Context.Evidence).AsEnumerable();
        if (context.Arguments.GetValue(_within) is { } within)
        {
            var limit = within.AddTo(workspace.AsOf);
            items = items.Where(i => i.DueOn is null || i.DueOn <= limit);
        }

        context.Write(format switch
        {
            "json" => WriteJson(workspace, items),
            "csv" => WriteCsv(items),
            "ics" => DueCalendar.Write([.. items], workspace.Configuration.OrganisationName, Stamp(workspace)),
            _ => WriteText(workspace, items, new Ansi(context.UsesColor)),
        });
        return ExitCode.Clean;
    }

    /// <summary>When the commit was made; for files never committed the as-of day.</summary>
    private static DateTimeOffset Stamp(Workspace workspace) =>
        workspace.Aims.Snapshot.Commit is { } commit && workspace.Aims.History.FindCommit(commit) is { } found
            ? found.Committer.When
            : new DateTimeOffset(workspace.AsOf, TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>Reads a period; <c>30d</c>, <c>6w</c>, <c>3m</c> and <c>1y</c> are short for the long forms.</summary>
    internal static CalendarPeriod? ParsePeriod(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var longForm = text.Length > 1 && text.AsSpan(0, text.Length - 1).ContainsAnyExceptInRange('0', '9') is false
            ? text[^1] switch { 'd' => $"{text[..^1]} days", 'w' => $"{text[..^1]} weeks", 'm' => $"{text[..^1]} months", 'y' => $"{text[..^1]} years", _ => text }
            : text;
        if (CalendarPeriod.TryParse(longForm, out var period))
        {
            return period;
        }

        result.AddError($"'{text}' is not a period; write for example 30d, 6 weeks or 3 months.");
        return null;
    }

    private static string WriteJson(Workspace workspace, IEnumerable<DueItem> items)
    {
        var json = workspace.Envelope("due");
        json["items"] = Json.Array(items.Select(i => (JsonNode?)new JsonObject
        {
            ["document"] = i.Document.Id,
            ["path"] = i.Document.Path,
            ["kind"] = i.Document.KindSlug,
            ["title"] = i.Document.Title,
            ["owner"] = i.Document.Fields.Text("owner"),
            ["tier"] = i.Tier.Slug(),
            ["every"] = i.Every.ToString(),
            ["last_reviewed"] = Json.Day(i.LastOn),
            ["due_on"] = Json.Day(i.DueOn),
            ["state"] = Json.Word(i.Condition),
            ["source"] = i.Source is { } source ? Json.Word(source) : null,
            ["changed_since_review"] = i.ChangedSinceReview,
            ["approvals_missing"] = Json.Array(i.ApprovalsMissing),
            ["period"] = i.Period is { } period ? new JsonObject { ["from"] = Json.Day(period.From), ["to"] = Json.Day(period.To) } : null,
        }));
        return Json.Write(json);
    }

    private static string WriteCsv(IEnumerable<DueItem> items)
    {
        var text = new StringBuilder("document,path,kind,owner,tier,every,last_reviewed,due_on,state,source\n");
        foreach (var item in items)
        {
            text.AppendJoin(',', new[]
            {
                item.Document.Id, item.Document.Path, item.Document.KindSlug, item.Document.Fields.Text("owner") ?? "", item.Tier.Slug(), item.Every.ToString(),
                Day(item.LastOn), Day(item.DueOn), Json.Word(item.Condition), item.Source is { } source ? Json.Word(source) : "",
            }.Select(Csv.Cell)).Append('\n');
        }

        return text.ToString();
    }

    private static string WriteText(Workspace workspace, IEnumerable<DueItem> items, Ansi ansi)
    {
        var text = new StringBuilder();
        var list = items.ToList();
        var idWidth = Math.Min(40, list.Select(i => i.Document.Id.Length).DefaultIfEmpty(0).Max());
        foreach (var group in list.GroupBy(i => i.Condition).OrderBy(g => g.Key switch { DueCondition.Overdue => 0, DueCondition.Never => 1, DueCondition.DueSoon => 2, _ => 3 }))
        {
            text.Append(Heading(ansi, group.Key, group.Count())).Append('\n');
            foreach (var item in group)
            {
                text.Append("  ").Append(Ansi.Safe(item.Document.Id).PadRight(idWidth)).Append("  ").Append(Day(item.DueOn).PadRight(10))
                    .Append("  every ").Append(item.Every.ToString().PadRight(8)).Append("  ").Append(Ansi.Safe(item.Document.Title));
                if (item.ChangedSinceReview == true)
                {
                    text.Append(ansi.Yellow("  changed since review"));
                }

                text.Append('\n');
            }

            text.Append('\n');
        }

        if (list.Count == 0)
        {
            text.Append("Nothing is due.\n");
        }

        return text.Append(ansi.Dim(workspace.Provenance())).Append('\n').ToString();
    }

    private static string Heading(Ansi ansi, DueCondition condition, int count) => condition switch
    {
        DueCondition.Overdue => ansi.Red($"Overdue ({count})"),
        DueCondition.Never => ansi.Red($"Never done ({count})"),
        DueCondition.DueSoon => ansi.Yellow($"Due soon ({count})"),
        _ => ansi.Green($"In time ({count})"),
    };

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
