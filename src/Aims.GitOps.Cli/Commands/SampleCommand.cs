using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Aims.GitOps.Cli.Output;
using Aims.GitOps.Documents;
using Aims.GitOps.Reporting;

namespace Aims.GitOps.Cli.Commands;

/// <summary><c>aims sample</c>: a sample of records that can be drawn again, with the population it was drawn from.</summary>
internal sealed class SampleCommand : CliCommand
{
    private readonly Option<string> _seed = new("--seed") { Description = "Any text; the same seed draws the same sample.", HelpName = "TEXT", Required = true };

    private readonly Option<DateOnly?> _from = new("--from") { Description = "First day, YYYY-MM-DD. Default: a year before the last day.", HelpName = "DATE", CustomParser = GlobalOptions.ParseDate };

    private readonly Option<DateOnly?> _to = new("--to") { Description = "Last day, YYYY-MM-DD. Default: the as-of day.", HelpName = "DATE", CustomParser = GlobalOptions.ParseDate };

    private readonly Option<int?> _size = new("--size") { Description = "How many of each kind. Default: a tenth, three at least.", HelpName = "N" };

    public override Command Create(CommandInvoker invoke)
    {
        var command = new Command("sample", "Draw a sample of records that anybody can draw again. Example: aims sample --seed audit-2027 --from 2026-01-01") { _seed, _from, _to, _size };
        command.SetAction(arguments => invoke(arguments, Run));
        return command;
    }

    private int Run(CommandContext context)
    {
        var format = context.Format("text", "json");
        if (context.Arguments.GetValue(_size) is < 1)
        {
            throw new AimsException("usage", "--size must be at least 1.", "Leave it away for a tenth of each kind.");
        }

        var workspace = Workspace.Open(context);
        var to = context.Arguments.GetValue(_to) ?? workspace.AsOf;
        var from = context.Arguments.GetValue(_from) ?? to.AddYears(-1).AddDays(1);
        var seed = context.Arguments.GetValue(_seed)!;
        var samples = AuditSample.Draw(workspace.Context.Graph, from, to, seed, context.Arguments.GetValue(_size));
        if (format == "json")
        {
            var json = workspace.Envelope("sample");
            json["seed"] = seed;
            json["from"] = Json.Day(from);
            json["to"] = Json.Day(to);
            json["populations"] = Json.Array(samples.Select(s => (JsonNode?)new JsonObject
            {
                ["kind"] = s.Kind,
                ["size"] = s.Population.Length,
                ["population"] = Json.Array(s.Population.Select(x => Item(x.Document, x.Day))),
                ["sample"] = Json.Array(s.Drawn.Select(x => Item(x.Document, x.Day))),
            }));
            context.Write(Json.Write(json));
            return ExitCode.Clean;
        }

        var ansi = new Ansi(context.UsesColor);
        var text = new StringBuilder($"Records dated {Day(from)} to {Day(to)}, seed \"{Ansi.Safe(seed)}\"\n");
        foreach (var sample in samples)
        {
            text.Append('\n').Append(ansi.Bold(sample.Kind)).Append(CultureInfo.InvariantCulture, $"  {sample.Drawn.Length} of {sample.Population.Length}\n");
            foreach (var (document, day) in sample.Drawn)
            {
                text.Append("  ").Append(Day(day)).Append("  ").Append(Ansi.Safe(document.Id)).Append("  ").Append(Ansi.Safe(document.Title)).Append('\n');
            }
        }

        context.Write(text.Append('\n').Append(ansi.Dim(workspace.Provenance())).Append('\n').ToString());
        return ExitCode.Clean;
    }

    private static JsonNode Item(Document document, DateOnly day) => new JsonObject { ["document"] = document.Id, ["path"] = document.Path, ["title"] = document.Title, ["on"] = Json.Day(day) };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
