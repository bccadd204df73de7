using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Aims.GitOps.Cli.Output;
using Aims.GitOps.Documents;
using Aims.GitOps.Reporting;
using Aims.GitOps.Tiers;

namespace Aims.GitOps.Cli.Commands;

/// <summary><c>aims tier</c>: why a use case has its tier, what it triggers, and what another tier would ask.</summary>
internal sealed class TierCommand : CliCommand
{
    private readonly Argument<string> _id = new("UC") { Description = "Id of the use case." };

    private readonly Option<string?> _against = new("--against") { Description = "Tell what is newly owed and no longer owed since this branch or commit.", HelpName = "REV" };

    private readonly Option<string[]> _set = new("--set") { Description = "Tell what would change with another answer, such as autonomy=3, personal_data=unknown or eu_ai_act.category=high-risk.", HelpName = "FACTOR=VALUE", Arity = ArgumentArity.ZeroOrMore };

    public override Command Create(CommandInvoker invoke)
    {
        var command = new Command("tier", "Explain the tier of a use case. Example: aims tier UC-001 --set autonomy=3") { _id, _against, _set };
        command.SetAction(arguments => invoke(arguments, Run));
        return command;
    }

    private int Run(CommandContext context)
    {
        var format = context.Format("text", "json");
        var against = context.Arguments.GetValue(_against);
        var set = context.Arguments.GetValue(_set) ?? [];
        if (against is not null && set.Length > 0)
        {
            throw new AimsException("usage", "--against and --set answer different questions.", "Give one of them.");
        }

        var workspace = Workspace.Open(context);
        var useCase = workspace.Find(context.Arguments.GetValue(_id)!);
        if (useCase.KindSlug != "use-case")
        {
            throw new AimsException("usage", $"{useCase.Id} is a {(useCase.KindSlug.Length == 0 ? "document of unknown kind" : useCase.KindSlug)}; only use cases have a tier.", $"'aims show {useCase.Id}' names the use cases it serves.");
        }

        var report = TierReport.Of(workspace.Context.Graph, useCase);
        var change = against is not null ? Against(context, workspace, against, useCase)
            : set.Length > 0 ? TierChange.If(workspace.Context.Graph, useCase, Answers(report.Tier.Computed, set))
            : null;
        context.Write(format == "json"
            ? TierJson.Write(workspace.Envelope("tier"), report, change, against, set)
            : new TierText(new Ansi(context.UsesColor), Math.Min(context.Shell.Width, 100)).Write(report, change, workspace.Provenance()));
        return ExitCode.Clean;
    }

    private static TierChange Against(CommandContext context, Workspace workspace, string revision, Document useCase)
    {
        var then = workspace.ReadPast(context, revision)
            ?? throw new AimsException("no-aims", $"There is no AIMS at {revision}.", "Name a commit that has one.");
        return TierChange.Between(then.GraphOn(workspace.AsOf), workspace.Context.Graph, useCase.Id);
    }

    /// <summary>The answers of a use case with some replaced.</summary>
    private static TierInput Answers(TierResult present, string[] set)
    {
        var input = present.Input;
        foreach (var item in set)
        {
            var parts = item.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length != 2)
            {
                throw new AimsException("usage", $"--set {item} is not FACTOR=VALUE.", "Write for example --set autonomy=3.");
            }

            input = parts[0] is "eu_ai_act.category" or "eu"
                ? input with { EuCategory = parts[1] is "none" or "" ? null : Category(parts[1]) }
                : input.With(Factor(present.Method, parts[0]), Value(parts[0], parts[1]));
        }

        return input;
    }

    private static string Factor(TierMethod method, string name)
    {
        var ids = method.Factors.Select(f => f.Id).ToImmutableArray();
        return ids.Contains(name) ? name : throw new AimsException(
            "usage", $"There is no factor \"{name}\".", $"Did you mean {ids.MinBy(i => EditDistance.Between(i, name))}? The factors are {string.Join(", ", ids)} and eu_ai_act.category.");
    }

    private static int? Value(string factor, string text) =>
        text == "unknown" ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= 3 ? value
        : throw new AimsException("usage", $"{factor}={text} is no answer.", "Give 0, 1, 2, 3 or unknown.");

    private static string Category(string text)
    {
        var known = Standard.Catalogue.Iso42001.Enumeration("eu-category")?.Values ?? [];
        return known.IsEmpty || known.Contains(text) ? text : throw new AimsException("usage", $"\"{text}\" is no category of the EU AI Act.", $"Give one of: {string.Join(", ", known)}.");
    }
}
