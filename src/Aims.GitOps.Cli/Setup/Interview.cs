using System.Collections.Immutable;
using System.Text;
using Aims.GitOps.Scaffolding.Init;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Cli.Setup;

/// <summary>
/// The interview of <c>aims init</c>: use cases first, because everything else follows from them, then the organisation and its people.
/// Every answer is kept at once, so that somebody may stop and go on another day.
/// </summary>
internal sealed class Interview
{
    private readonly Questions _ask;
    private readonly string _file;
    private readonly DateOnly _today;
    private Answers _answers;

    private Interview(Questions ask, string file, Answers answers, DateOnly today)
    {
        _ask = ask;
        _file = file;
        _answers = answers;
        _today = today;
    }

    /// <summary>Asks until everything is known.</summary>
    /// <param name="context">Where to ask.</param>
    /// <param name="folder">Folder of the new AIMS, which keeps the answers meanwhile.</param>
    /// <param name="today">Today.</param>
    /// <returns>The answers; null when the person stopped or does not want the files yet.</returns>
    public static Answers? Run(CommandContext context, string folder, DateOnly today)
    {
        var file = Path.Combine(folder, InitTarget.AnswersFile);
        var isResumed = File.Exists(file);
        var answers = isResumed ? AnswersReader.Read(InitTarget.AnswersFile, File.ReadAllBytes(file), Catalogue.Iso42001) : new Answers();
        var ask = new Questions(context);
        var interview = new Interview(ask, file, answers, today);
        try
        {
            return interview.AskAll(isResumed) ? interview._answers : null;
        }
        catch (InterviewStoppedException)
        {
            ask.Say("");
            ask.Say($"Stopped. What you said is kept in {file}; run the same command again to go on.");
            return null;
        }
    }

    private bool AskAll(bool isResumed)
    {
        _ask.Heading(isResumed ? "Going on where you stopped" : "What do you use AI for?");
        _ask.Say("Everything else follows from that: what could go wrong, which rules you need, who has to agree. Answer in plain words; 'stop' keeps what you said for another day.");
        var useCases = new UseCaseInterview(_ask, _today, () => _answers, Keep);
        useCases.Finish();
        while (_answers.UseCases.IsEmpty || _ask.YesNo("\nDo you use AI for something else?", preset: false))
        {
            useCases.AskNew();
        }

        AskOrganisation();
        AskPeople();
        AskRoles();
        return _ask.YesNo($"\nWrite the AIMS to {Path.GetDirectoryName(_file)}?", preset: true);
    }

    private void Keep(Answers answers)
    {
        _answers = answers;
        WholeFile.Write(_file, Encoding.UTF8.GetBytes(AnswersWriter.Write(answers)));
    }

    private void AskOrganisation()
    {
        var known = _answers.Organisation;
        if (known.Name.Length > 0)
        {
            return;
        }

        _ask.Heading("Your organisation");
        var organisation = known with { Name = _ask.Text("What is it called?") };
        organisation = organisation with
        {
            TimeZone = _ask.Text("In which time zone are days reckoned, such as Europe/Berlin?", mayBeEmpty: true, text => TimeZoneInfo.TryFindSystemTimeZoneById(text, out _) ? null : "That time zone is not known here.") is { Length: > 0 } zone ? zone : null,
        };
        organisation = organisation with { Units = _ask.List("Which departments or units take part?", mayBeEmpty: true) };
        organisation = organisation with { Locations = _ask.List("At which places do they work?", mayBeEmpty: true) };
        organisation = organisation with { OtherManagementSystems = _ask.List("Which other management systems do you have, such as ISO/IEC 27001?", mayBeEmpty: true) };
        Keep(_answers with { Organisation = organisation });
    }

    private void AskPeople()
    {
        if (!_answers.People.IsEmpty)
        {
            return;
        }

        _ask.Heading("People");
        _ask.Say("Begin with the person who will run the management system; that may be you. Then everybody who owns a use case or decides.");
        var people = ImmutableArray<PersonAnswers>.Empty;
        do
        {
            var name = _ask.Text("Name");
            var login = _ask.Text("Log-in at GitHub or your Git server", mayBeEmpty: true).TrimStart('@');
            people = people.Add(new PersonAnswers(KeyFor(name, people), name, login.Length == 0 ? [] : [login], [], null));
        }
        while (_ask.YesNo("Another person?", preset: true));
        Keep(_answers with { People = people });
    }

    private void AskRoles()
    {
        if (!_answers.Roles.IsEmpty)
        {
            return;
        }

        var tiers = _answers.UseCases.Select(u => UseCaseInterview.TierOf(u.Page).Tier).ToList();
        var isProducer = _answers.UseCases.Any(u => u.Page.Texts("ai_roles").Contains("producer"));
        _ask.Heading("Who does what?");
        _ask.Say("Nobody approves or audits own work, so it takes at least two people, better three. Leave open what is not decided.");
        var roles = _answers.Roles;
        foreach (var (duty, question, _) in s_duties.Where(d => tiers.Exists(t => t >= d.From) && (d.Duty != "development_lead" || isProducer)))
        {
            if (Person(question) is { } person)
            {
                roles = roles.SetItem(duty, [person]);
            }
            else if (duty is not ("top_management" or "internal_auditor" or "use_case_owner" or "ai_board" or "independent_reviewer" or "development_lead")
                && roles.TryGetValue(duty == "oversight" ? "use_case_owner" : "aims_manager", out var other))
            {
                roles = roles.SetItem(duty, other);
            }
        }

        Keep(_answers with { Roles = roles });
    }

    private string? Person(string question)
    {
        var people = _answers.People;
        var names = string.Join(", ", people.Select((p, i) => $"{i + 1} {p.Name}"));
        var answer = _ask.Text($"{question} ({names})", mayBeEmpty: true, text => Find(text) is null ? "Answer with a number or a name from the list." : null);
        return answer.Length == 0 ? null : Find(answer);

        string? Find(string text) => int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= people.Length
            ? people[number - 1].Key
            : people.FirstOrDefault(p => p.Name.Equals(text, StringComparison.OrdinalIgnoreCase) || p.Key.Equals(text, StringComparison.OrdinalIgnoreCase))?.Key;
    }

    private static string KeyFor(string name, ImmutableArray<PersonAnswers> people)
    {
        var first = Scaffolding.FileNames.Slug(name.Split(' ', 2)[0]);
        var key = first.Length == 0 ? "person" : first;
        for (var n = 2; people.Any(p => p.Key == key); n++)
        {
            key = $"{(first.Length == 0 ? "person" : first)}-{n}";
        }

        return key;
    }

    private static readonly ImmutableArray<(string Duty, string Question, Tier From)> s_duties =
    [
        ("top_management", "Who directs the organisation and approves the AI policy?", Tier.Low),
        ("aims_manager", "Who runs the management system day by day?", Tier.Low),
        ("use_case_owner", "Who answers for the use cases?", Tier.Low),
        ("internal_auditor", "Who audits it inside, and does none of the other work?", Tier.Low),
        ("risk_owner", "Who decides on AI risks? Empty: the AIMS manager", Tier.Medium),
        ("privacy", "Who judges the use of personal data? Empty: the AIMS manager", Tier.Medium),
        ("oversight", "Who watches results in use and steps in? Empty: the use-case owner", Tier.Medium),
        ("supplier_owner", "Who looks after suppliers? Empty: the AIMS manager", Tier.Medium),
        ("incident_owner", "Who receives concerns and incidents? Empty: the AIMS manager", Tier.Medium),
        ("data_owner", "Who decides which data AI may use? Empty: the AIMS manager", Tier.Medium),
        ("development_lead", "Who leads development?", Tier.Low),
        ("ai_board", "Who else sits on the board that decides on high-tier AI?", Tier.High),
        ("independent_reviewer", "Who tests and reviews without taking part in development?", Tier.High),
    ];
}
