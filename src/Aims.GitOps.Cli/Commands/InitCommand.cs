using System.Collections.Immutable;
using System.CommandLine;
using Aims.GitOps.Cli.Output;
using Aims.GitOps.Cli.Setup;
using Aims.GitOps.Scaffolding.Init;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Cli.Commands;

/// <summary><c>aims init</c>: a new AIMS from the use cases of an organisation.</summary>
internal sealed class InitCommand : CliCommand
{
    private readonly Argument<string?> _directory = new("DIR") { Description = "Folder of the new AIMS. Default: the current one.", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<string?> _answers = new("--answers") { Description = "File with the answers; docs/answers.md describes it.", HelpName = "FILE" };

    private readonly Option<string?> _organisation = new("--organisation") { Description = "Name of the organisation.", HelpName = "NAME" };

    private readonly Option<string?> _timeZone = new("--time-zone") { Description = "Time zone in which days are reckoned, such as Europe/Berlin.", HelpName = "ZONE" };

    private readonly Option<string[]> _jurisdictions = new("--jurisdiction") { Description = "Country where people are affected, such as DE. May be repeated.", HelpName = "CODE" };

    private readonly Option<string[]> _people = new("--person") { Description = "A person, such as \"jonas=Jonas Weber @jweber\". The first runs the AIMS. May be repeated.", HelpName = "KEY=NAME" };

    private readonly Option<string[]> _roles = new("--role") { Description = "Who carries a duty, such as top_management=nina. May be repeated.", HelpName = "DUTY=KEY" };

    private readonly Option<string[]> _useCases = new("--use-case") { Description = "What AI is used for. May be repeated.", HelpName = "TITLE" };

    private readonly Option<string[]> _set = new("--set") { Description = "A value for the use case, such as risk_factors.autonomy=1 or \"purpose=Sums up meetings\". Needs exactly one --use-case.", HelpName = "KEY=VALUE" };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show what would be written; write nothing." };

    public override Command Create(CommandInvoker invoke)
    {
        var command = new Command("init", "Set up an AIMS from what you use AI for. Example: aims init acme-aims --answers answers.yml")
        {
            _directory, _answers, _organisation, _timeZone, _jurisdictions, _people, _roles, _useCases, _set, _dryRun,
        };
        command.SetAction(arguments => invoke(arguments, Run));
        return command;
    }

    private int Run(CommandContext context)
    {
        var format = context.Format("text", "json");
        var folder = Path.GetFullPath(context.Arguments.GetValue(_directory) ?? ".", context.Directory);
        var target = InitTarget.At(folder);
        var answers = ReadAnswers(context, target);
        if (answers is null)
        {
            return ExitCode.Clean;
        }

        var plan = AimsPlan.Create(answers, EmbeddedTemplates.Set.Value, Catalogue.Iso42001, Today(context, answers));
        var generated = AimsGenerator.Generate(plan, EmbeddedTemplates.Files("workflows/"));
        var isDryRun = context.Arguments.GetValue(_dryRun);
        var placed = target.Place(generated);
        if (!isDryRun)
        {
            target.Write(placed);
        }

        var report = new InitReport(generated, placed, target, isDryRun);
        context.Write(format == "json" ? Json.Write(report.ToJson()) : report.ToText(new Ansi(context.UsesColor), context.Shell.CurrentDirectory));
        return ExitCode.Clean;
    }

    /// <summary>The answers; null when a person stopped the interview, whose answers are kept.</summary>
    private Answers? ReadAnswers(CommandContext context, InitTarget target)
    {
        if (context.Arguments.GetValue(_answers) is { } file)
        {
            var path = Path.GetFullPath(file, context.Shell.CurrentDirectory);
            if (!File.Exists(path))
            {
                throw new AimsException("no-answers", $"There is no file {file}.", "docs/answers.md has one to start from.");
            }

            return AnswersReader.Read(file, File.ReadAllBytes(path), Catalogue.Iso42001);
        }

        if (HasFlags(context))
        {
            return FromFlags(context);
        }

        if (!context.Shell.IsInteractive)
        {
            throw new AimsException("usage", "There is nobody to ask and nothing was said.", "Give --answers FILE, or at least --organisation, --person and --use-case.");
        }

        return Interview.Run(context, target.Folder, Today(context, new Answers()));
    }

    private bool HasFlags(CommandContext context) =>
        context.Arguments.GetValue(_organisation) is not null || context.Arguments.GetValue(_useCases) is { Length: > 0 } || context.Arguments.GetValue(_people) is { Length: > 0 };

    /// <summary>The flags say in short what a file of answers says at length, and are read by the same rules.</summary>
    private Answers FromFlags(CommandContext context)
    {
        var useCases = context.Arguments.GetValue(_useCases) ?? [];
        var set = context.Arguments.GetValue(_set) ?? [];
        if (set.Length > 0 && useCases.Length != 1)
        {
            throw new AimsException("usage", "--set speaks about one use case.", "Give one --use-case, or describe several in a file for --answers.");
        }

        var people = (context.Arguments.GetValue(_people) ?? []).Select(ReadPerson).ToImmutableArray();
        return new Answers
        {
            Organisation = new OrganisationAnswers
            {
                Name = context.Arguments.GetValue(_organisation) ?? "",
                TimeZone = Zone(context.Arguments.GetValue(_timeZone)),
                Jurisdictions = [.. context.Arguments.GetValue(_jurisdictions) ?? []],
            },
            People = people,
            Roles = (context.Arguments.GetValue(_roles) ?? []).Select(r => ReadRole(r, people)).GroupBy(r => r.Duty, r => r.Person, StringComparer.Ordinal)
                .ToImmutableSortedDictionary(g => g.Key, g => g.ToImmutableArray(), StringComparer.Ordinal),
            UseCases = [.. useCases.Select(title => AnswersFlags.UseCase(title, set))],
        };
    }

    private static PersonAnswers ReadPerson(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var key = (equals < 0 ? text : text[..equals]).Trim();
        var rest = equals < 0 ? key : text[(equals + 1)..].Trim();
        var at = rest.LastIndexOf(" @", StringComparison.Ordinal);
        return key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? new PersonAnswers(key, at < 0 ? rest : rest[..at].Trim(), at < 0 ? [] : [rest[(at + 2)..].Trim()], [], null)
            : throw new AimsException("usage", $"--person {text} has no key.", "Write --person jonas=\"Jonas Weber @jweber\"; the key is letters, digits and hyphens.");
    }

    private static (string Duty, string Person) ReadRole(string text, ImmutableArray<PersonAnswers> people)
    {
        var parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        var duties = Aims.GitOps.Scaffolding.Templates.TemplateModel.CommonDuties.Concat(Aims.GitOps.Scaffolding.Templates.TemplateModel.FurtherDuties);
        return parts.Length == 2 && duties.Contains(parts[0]) && people.Any(p => p.Key == parts[1])
            ? (parts[0], parts[1])
            : throw new AimsException("usage", $"--role {text} does not name a duty and a person.", $"Write --role DUTY=KEY with one of {string.Join(", ", duties)} and a key of --person.");
    }

    private static string? Zone(string? name) => name is null || TimeZoneInfo.TryFindSystemTimeZoneById(name, out _)
        ? name
        : throw new AimsException("usage", $"\"{name}\" is not a time zone.", "Write for example Europe/Berlin.");

    private static DateOnly Today(CommandContext context, Answers answers)
    {
        var zone = answers.Organisation.TimeZone is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : TimeZoneInfo.Utc;
        return context.AsOf ?? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(context.Shell.Clock.GetUtcNow(), zone).DateTime);
    }
}
