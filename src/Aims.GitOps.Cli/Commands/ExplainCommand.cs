using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Aims.GitOps.Cli.Output;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Rules;

namespace Aims.GitOps.Cli.Commands;

/// <summary><c>aims explain</c>: the page of a check, or the list of all.</summary>
internal sealed class ExplainCommand : CliCommand
{
    private readonly Argument<string?> _rule = new("RULE") { Description = "Id of a check, such as risk.untreated. Left out: the list.", Arity = ArgumentArity.ZeroOrOne };

    public override Command Create(CommandInvoker invoke)
    {
        var command = new Command("explain", "Show the page of a check, or the list of checks. Example: aims explain risk.untreated") { _rule };
        command.SetAction(arguments => invoke(arguments, Run));
        return command;
    }

    private int Run(CommandContext context)
    {
        var format = context.Format("text", "json");
        if (context.Arguments.GetValue(_rule) is not { } id)
        {
            context.Write(format == "json" ? Json.Write(ListJson()) : ListText(context));
            return ExitCode.Clean;
        }

        var rule = RuleCatalogue.Find(id)?.Descriptor ?? throw Unknown(id);
        var page = Page(id);
        context.Write(format == "json" ? Json.Write(RuleJson(rule, page)) : page);
        return ExitCode.Clean;
    }

    /// <summary>The page of a check, as shipped with the tool.</summary>
    internal static string Page(string id)
    {
        using var stream = typeof(ExplainCommand).Assembly.GetManifestResourceStream($"checks/{id}.md")
            ?? throw new InvalidOperationException($"The page of {id} is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static AimsException Unknown(string id)
    {
        var near = RuleCatalogue.All.Select(r => r.Descriptor.Id).MinBy(candidate => EditDistance.Between(id, candidate));
        var hint = near is not null && EditDistance.Between(id, near) <= 4 ? $"Did you mean {near}? " : "";
        return new AimsException("usage", $"There is no check \"{id}\".", $"{hint}'aims explain' lists all.");
    }

    private static string ListText(CommandContext context)
    {
        var ansi = new Ansi(context.UsesColor);
        var text = new StringBuilder();
        foreach (var family in RuleCatalogue.All.Select(r => r.Descriptor).GroupBy(r => r.Family, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            foreach (var rule in family.OrderBy(r => r.Id, StringComparer.Ordinal))
            {
                text.Append(ansi.Bold(rule.Id.PadRight(32))).Append(' ').Append(Json.Word(rule.Severity).PadRight(8)).Append(' ').Append(rule.Title).Append('\n');
            }
        }

        return text.ToString();
    }

    private static JsonObject ListJson() => new()
    {
        ["schema"] = "aims.rules/1",
        ["rules"] = Json.Array(RuleCatalogue.All.Select(r => (JsonNode?)RuleJson(r.Descriptor, null))),
    };

    private static JsonObject RuleJson(RuleDescriptor rule, string? page)
    {
        var json = new JsonObject
        {
            ["rule"] = rule.Id,
            ["title"] = rule.Title,
            ["class"] = Json.Word(rule.Class),
            ["severity"] = Json.Word(rule.Severity),
            ["opt_in"] = rule.IsOptIn,
            ["core"] = rule.IsCore,
            ["grading"] = Json.Word(rule.Grading),
            ["clauses"] = Json.Array(rule.Clauses),
            ["controls"] = Json.Array(rule.Controls),
            ["demanded_from"] = rule.Class == RuleClass.Completeness ? Json.Word(rule.DemandedFrom) : null,
            ["recipe"] = rule.Recipe,
        };
        if (page is not null)
        {
            json.Insert(0, "schema", "aims.rule/1");
            json["page"] = page;
        }

        return json;
    }
}
