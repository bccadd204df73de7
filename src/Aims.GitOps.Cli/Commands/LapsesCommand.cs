using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Aims.GitOps.Cli.Output;
using Aims.GitOps.Lifecycle;

namespace Aims.GitOps.Cli.Commands;

/// <summary><c>aims lapses</c>: how long documents and evidence were out of date.</summary>
internal sealed class LapsesCommand : CliCommand
{
    private readonly Option<DateOnly?> _from = new("--from") { Description = "First day, YYYY-MM-DD. Default: a year before the last day.", HelpName = "DATE", CustomParser = GlobalOptions.ParseDate };

    private readonly Option<DateOnly?> _to = new("--to") { Description = "Last day, YYYY-MM-DD. Default: the as-of day.", HelpName = "DATE", CustomParser = GlobalOptions.ParseDate };

    public override Command Create(CommandInvoker invoke)
    {
        var command = new Command("lapses", "List the days on which documents and evidence were out of date. Example: aims lapses --from 2026-01-01 --to 2026-12-31") { _from, _to };
        command.SetAction(arguments => invoke(arguments, Run));
        return command;
    }

    private int Run(CommandContext context)
    {
        var format = context.Format("text", "json", "csv");
        var workspace = Workspace.Open(context);
        var to = context.Arguments.GetValue(_to) ?? workspace.AsOf;
        var from = context.Arguments.GetValue(_from) ?? to.AddYears(-1).AddDays(1);
        if (from > to)
        {
            throw new AimsException("usage", $"--from {from:yyyy-MM-dd} is after --to {to:yyyy-MM-dd}.", "Turn them round.");
        }

        var completeness = workspace.Aims.History.Completeness;
        if (!completeness.CanTell)
        {
            throw new AimsException("no-history", $"How long anything was out of date cannot be told: {completeness.Reason}", completeness.Cure);
        }

        var items = LapseLedger.Reckon(Segments(workspace, from, to, context.Cancelled));
        context.Write(format switch
        {
            "json" => ToJson(workspace, from, to, items),
            "csv" => ToCsv(items),
            _ => ToText(workspace, from, to, items, new Ansi(context.UsesColor)),
        });
        return ExitCode.Clean;
    }

    private static IEnumerable<LapseSegment> Segments(Workspace workspace, DateOnly from, DateOnly to, CancellationToken cancelled)
    {
        foreach (var stretch in Timeline.Walk(workspace, from, to, cancelled))
        {
            // A date claimed for a later day counts from that day on, so the stretch is cut there.
            var start = stretch.From;
            foreach (var cut in stretch.Aims.ContextOn(stretch.From).Reviews.ClaimsBetween(stretch.From, stretch.To).Append(stretch.To.AddDays(1)))
            {
                var context = stretch.Aims.ContextOn(start);
                yield return new LapseSegment(start, cut.AddDays(-1), stretch.Landing.Id, DueList.Of(context.Graph, context.Reviews, context.Evidence));
                start = cut;
            }
        }
    }

    private static string ToJson(Workspace workspace, DateOnly from, DateOnly to, IEnumerable<LapseItem> items)
    {
        var json = workspace.Envelope("lapses");
        json["from"] = Json.Day(from);
        json["to"] = Json.Day(to);
        json["items"] = Json.Array(items.Select(i => (JsonNode?)new JsonObject
        {
            ["document"] = i.Document,
            ["path"] = i.Path,
            ["intervals"] = Json.Array(i.Intervals.Select(x => (JsonNode?)new JsonObject
            {
                ["from"] = Json.Day(x.From),
                ["to"] = Json.Day(x.To),
                ["since"] = Json.Day(x.Since),
                ["days"] = x.Days,
                ["closed_by"] = x.ClosedBy,
                ["claimed_closed_on"] = Json.Day(x.ClaimedClosedOn),
            })),
            ["days_in_force"] = i.DaysInForce,
            ["days_out"] = i.DaysOut,
            ["longest"] = i.Longest,
            ["in_date_percent"] = i.InDatePercent,
        }));
        return Json.Write(json);
    }

    private static string ToCsv(IEnumerable<LapseItem> items)
    {
        var text = new StringBuilder("document,path,from,to,days,closed_by,claimed_closed_on\n");
        foreach (var item in items)
        {
            foreach (var interval in item.Intervals)
            {
                text.AppendJoin(',', new[]
                {
                    item.Document, item.Path, Day(interval.From), Day(interval.To), interval.Days.ToString(CultureInfo.InvariantCulture), interval.ClosedBy ?? "", Day(interval.ClaimedClosedOn),
                }.Select(Csv.Cell)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string ToText(Workspace workspace, DateOnly from, DateOnly to, IReadOnlyCollection<LapseItem> items, Ansi ansi)
    {
        var text = new StringBuilder($"Out of date between {Day(from)} and {Day(to)}, both included\n\n");
        foreach (var item in items.Where(i => i.DaysOut > 0).OrderByDescending(i => i.DaysOut).ThenBy(i => i.Document, StringComparer.Ordinal))
        {
            text.Append(ansi.Bold(Ansi.Safe(item.Document))).Append(CultureInfo.InvariantCulture, $"  {item.DaysOut} of {item.DaysInForce} days, longest {item.Longest}, in date {item.InDatePercent} %\n");
            foreach (var interval in item.Intervals)
            {
                var end = interval.To is { } last ? $"{Day(last)}, closed by {interval.ClosedBy?[..10] ?? "its removal"}" : ansi.Red("still out of date");
                var claim = interval.ClaimedClosedOn is { } day && interval.To is not null ? $" (claims {Day(day)})" : "";
                text.Append("  ").Append(Day(interval.From)).Append(" to ").Append(end).Append(claim).Append('\n');
            }
        }

        var clean = items.Count(i => i.DaysOut == 0);
        text.Append(CultureInfo.InvariantCulture, $"\n{items.Count - clean} of {items.Count} were out of date at some time.\n");
        return text.Append(ansi.Dim(workspace.Provenance())).Append('\n').ToString();
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
