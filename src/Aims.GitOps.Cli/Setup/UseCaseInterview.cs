using System.Collections.Immutable;
using System.Globalization;
using Aims.GitOps.Documents;
using Aims.GitOps.Scaffolding.Init;
using Aims.GitOps.Standard;
using Aims.GitOps.Tiers;

namespace Aims.GitOps.Cli.Setup;

/// <summary>The part of the interview about one use case: what it does, whom it touches, the eleven factors, what could go wrong, what is gained.</summary>
internal sealed class UseCaseInterview
{
    private static readonly ImmutableArray<(string Slug, string Words)> s_roles =
    [
        ("user", "we use it in our own work"),
        ("provider", "we offer it to others, such as customers or visitors"),
        ("producer", "we build, train or fine-tune it"),
    ];

    private static readonly ImmutableArray<(string Slug, string Words)> s_stages =
    [
        ("inception", "an idea"),
        ("design-and-development", "being built or chosen"),
        ("verification-and-validation", "being tried out"),
        ("operation-and-monitoring", "in use"),
    ];

    private static readonly ImmutableArray<(string Slug, string Words)> s_categories =
    [
        ("not-assessed", "nobody has judged that yet"),
        ("minimal", "minimal: no special duties"),
        ("transparency", "transparency: it talks to people or makes content, and they have to be told"),
        ("high-risk", "high-risk: Annex III, or part of a regulated product"),
        ("prohibited", "prohibited"),
        ("out-of-scope", "the act does not apply to it"),
    ];

    private readonly Questions _ask;
    private readonly DateOnly _today;
    private readonly Func<Answers> _answers;
    private readonly Action<Answers> _keep;
    private readonly RiskScales _scales;

    public UseCaseInterview(Questions ask, DateOnly today, Func<Answers> answers, Action<Answers> keep)
    {
        _ask = ask;
        _today = today;
        _answers = answers;
        _keep = keep;
        _scales = new RiskScales(today);
    }

    /// <summary>The use case that is being talked about: the last one.</summary>
    private UseCaseAnswers Current => _answers().UseCases[^1];

    private ItemAnswers Page => Current.Page;

    /// <summary>The tier as far as it is known.</summary>
    public static TierResult TierOf(ItemAnswers page) => TierMethod.Default.Evaluate(PlannedUseCase.InputOf(page));

    /// <summary>Goes on with a use case that was left in the middle: the last one, as long as nothing after it was asked.</summary>
    public void Finish()
    {
        if (!_answers().UseCases.IsEmpty && _answers().Organisation.Name.Length == 0)
        {
            AskRest();
        }
    }

    /// <summary>Asks about a further use case.</summary>
    public void AskNew()
    {
        var title = _ask.Text("What is it called, in a few words?");
        _keep(_answers() with { UseCases = _answers().UseCases.Add(new UseCaseAnswers(new ItemAnswers(title, []), null)) });
        AskRest();
    }

    private void AskRest()
    {
        _ask.Heading(Page.Title);
        Field("purpose", () => YamlValue.Text(_ask.Text("What does it do, for whom, and what happens with the result?")));
        Field("ai_roles", Roles);
        Field("lifecycle_stage", () => YamlValue.Text(Pick("How far is it?", s_stages)));
        if (Page.Text("lifecycle_stage") == "operation-and-monitoring")
        {
            Field("live_on", () => _ask.Day("In use since") is { } day ? DayValue(day) : null);
        }

        Field("jurisdictions", () => YamlValue.Texts(_ask.List("In which countries are people affected? Two letters each, such as DE").Select(c => c.ToUpperInvariant())));
        Field("affected_groups", AffectedGroups);
        Field("intended_users", () => YamlValue.Texts(_ask.List("Who works with it?")));
        AskFactors();
        Field("eu_ai_act", () => IsEuropean ? EuCategory() : null);
        ShowTier();
        AskSystem();
        AskRisk();
        AskOpportunity();
        if (TierOf(Page).Tier == Tier.Low)
        {
            Field("screening", Screening);
        }
    }

    private void Field(string name, Func<YamlValue?> ask)
    {
        if (Page.Value(name) is null && ask() is { } value)
        {
            Put(Current with { Page = Page.With(name, value) });
        }
    }

    private void Put(UseCaseAnswers useCase) => _keep(_answers() with { UseCases = _answers().UseCases.SetItem(_answers().UseCases.Length - 1, useCase) });

    private YamlValue Roles()
    {
        var roles = new List<string>();
        foreach (var (slug, words) in s_roles)
        {
            if (_ask.YesNo($"Is it true that {words}?", preset: slug == "user"))
            {
                roles.Add(slug);
            }
        }

        return YamlValue.Texts(roles.Count == 0 ? ["user"] : roles);
    }

    private string Pick(string question, ImmutableArray<(string Slug, string Words)> possibilities) =>
        possibilities[_ask.Choice(question, [.. possibilities.Select(p => p.Words)], 1, mayBeUnknown: false)!.Value - 1].Slug;

    private YamlValue.Items AffectedGroups()
    {
        var groups = _ask.List("Who is touched by it, including people who never see it?");
        return new YamlValue.Items([.. groups.Select(group => (YamlValue)new YamlValue.Entries(
        [
            KeyValuePair.Create("group", YamlValue.Text(group)),
            KeyValuePair.Create("vulnerable", YamlValue.Plain(_ask.YesNo($"Do {group} need extra protection (children, patients, job seekers and the like)?", preset: false) ? "true" : "false")),
        ]))]);
    }

    private void AskFactors()
    {
        var factors = TierMethod.Default.Factors;
        var known = (Page.Value("risk_factors") as YamlValue.Entries)?.Pairs ?? [];
        if (known.Length < factors.Length)
        {
            _ask.Say("");
            _ask.Say("Eleven questions decide how much care this use needs. Think of a plausible bad day, not of the average one.");
        }

        foreach (var factor in factors)
        {
            known = (Page.Value("risk_factors") as YamlValue.Entries)?.Pairs ?? [];
            if (known.Any(k => k.Key == factor.Id))
            {
                continue;
            }

            _ask.Say("");
            var answer = _ask.Choice($"{factor.Title}: {factor.Asks}?", factor.Anchors, 0, mayBeUnknown: true);
            var value = answer is { } number ? YamlValue.Plain(number.ToString(CultureInfo.InvariantCulture)) : YamlValue.Text("unknown");
            Put(Current with { Page = Page.With("risk_factors", new YamlValue.Entries(known.Add(KeyValuePair.Create(factor.Id, value)))) });
            ShowProgress();
        }
    }

    /// <summary>What is certain already: the factors answered, and nothing assumed for the rest.</summary>
    private void ShowProgress()
    {
        var input = PlannedUseCase.InputOf(Page);
        var rest = TierMethod.Default.Factors.Where(f => input.Answers.All(a => a.Factor != f.Id)).Select(f => new FactorAnswer(f.Id, 0));
        var sure = TierMethod.Default.Evaluate(input with { Answers = [.. input.Answers, .. rest] });
        if (sure.Tier > Tier.Low)
        {
            var floor = sure.Floors.FirstOrDefault(f => f.IsDecisive);
            _ask.Say($"  So far: at least {sure.Tier.Slug()}, {(floor is null || sure.Band == sure.Tier ? $"{sure.Points.ToString(CultureInfo.InvariantCulture)} points" : floor.Id.Replace('-', ' '))}.");
        }
        else
        {
            _ask.Say($"  So far: {sure.Points.ToString(CultureInfo.InvariantCulture)} points; low is up to {(sure.Method.MediumFrom - 1).ToString(CultureInfo.InvariantCulture)}.");
        }
    }

    private bool IsEuropean
    {
        get
        {
            var states = Catalogue.Iso42001.Enumeration("eu-state")!.Values;
            return Page.Texts("jurisdictions").Any(j => states.Contains(j));
        }
    }

    private YamlValue.Entries EuCategory()
    {
        _ask.Say("");
        var category = Pick("Into which category of the EU AI Act does it fall? This is a legal question; leave it open unless somebody has judged it.", s_categories);
        var pairs = ImmutableArray.Create(KeyValuePair.Create("category", YamlValue.Text(category)));
        return category == "not-assessed"
            ? new YamlValue.Entries(pairs)
            : new YamlValue.Entries([.. pairs, KeyValuePair.Create("basis", YamlValue.Text(_ask.Text("For which reason?"))), .. _ask.Day("Judged on") is { } day ? [KeyValuePair.Create("assessed_on", DayValue(day))] : ImmutableArray<KeyValuePair<string, YamlValue>>.Empty]);
    }

    private void ShowTier()
    {
        var tier = TierOf(Page);
        _ask.Heading($"{Page.Title}: tier {tier.Tier.Slug()}");
        _ask.Say(TierWords.Why(tier));
        _ask.Say("It asks for, among other things:");
        foreach (var trigger in TierProfile.Triggers(tier.Tier).Where(t => t.Area is "impact-assessment" or "approvals" or "use-case-review" or "safeguards"))
        {
            _ask.Say($"  - {trigger.Title}: {trigger.Text}");
        }

        _ask.Say("");
    }

    private void AskSystem()
    {
        if (!Current.Systems.IsEmpty)
        {
            return;
        }

        var title = _ask.Text("Which product or model does it run on?", mayBeEmpty: true);
        if (title.Length == 0)
        {
            return;
        }

        var isBuilt = Page.Texts("ai_roles").Contains("producer") && _ask.YesNo("Did you build or train it yourselves?", preset: true);
        var supplier = isBuilt ? "" : _ask.Text("Who supplies it?", mayBeEmpty: true);
        var origin = isBuilt ? "own-built" : supplier.Length > 0 ? "supplied" : null;
        ImmutableArray<KeyValuePair<string, YamlValue>> fields =
        [
            .. origin is null ? ImmutableArray<KeyValuePair<string, YamlValue>>.Empty : [KeyValuePair.Create("origin", YamlValue.Text(origin))],
            .. supplier.Length == 0 ? ImmutableArray<KeyValuePair<string, YamlValue>>.Empty : [KeyValuePair.Create("supplier", YamlValue.Text(supplier))],
        ];
        Put(Current with { Systems = [new ItemAnswers(title, fields)] });
    }

    private void AskRisk()
    {
        if (!Current.Risks.IsEmpty)
        {
            return;
        }

        _ask.Say("");
        var happens = _ask.Text("What is the worst that could plausibly go wrong? Cause, event, consequence in one sentence", mayBeEmpty: true);
        if (happens.Length == 0)
        {
            return;
        }

        var title = _ask.Text("And in three words, as a title");
        var likelihood = _ask.Choice("How likely is it?", _scales.Likelihood, 1, mayBeUnknown: true);
        var consequence = likelihood is null ? [] : _scales.Consequences.Select(scale => (scale.Name, Value: _ask.Choice($"How bad would it be for {scale.Words}?", scale.Meanings, 1, mayBeUnknown: true))).ToList();
        var fields = ImmutableArray.Create(KeyValuePair.Create("event", YamlValue.Text(happens)));
        if (likelihood is { } chance && consequence.TrueForAll(c => c.Value is not null))
        {
            fields = fields.Add(KeyValuePair.Create("likelihood", Number(chance)))
                .Add(KeyValuePair.Create("consequence", (YamlValue)new YamlValue.Entries([.. consequence.Select(c => KeyValuePair.Create(c.Name, Number(c.Value!.Value)))])))
                .Add(KeyValuePair.Create("rationale", YamlValue.Text(_ask.Text("Why these values?"))));
        }

        Put(Current with { Risks = [new ItemAnswers(title, fields)] });
    }

    private void AskOpportunity()
    {
        if (Current.Opportunities.IsEmpty && _ask.Text("What is gained by it, in one sentence?", mayBeEmpty: true) is { Length: > 0 } gain)
        {
            Put(Current with { Opportunities = [new ItemAnswers(_ask.Text("And in three words, as a title"), [KeyValuePair.Create("benefit", YamlValue.Text(gain))])] });
        }
    }

    /// <summary>The one-page look at effects on people that is enough at low tier.</summary>
    private YamlValue? Screening()
    {
        _ask.Say("");
        _ask.Say("At low tier three sentences take the place of an impact assessment.");
        var affected = _ask.Text("Who is affected?", mayBeEmpty: true);
        if (affected.Length == 0)
        {
            return null;
        }

        return new YamlValue.Entries(
        [
            KeyValuePair.Create("who_affected", YamlValue.Text(affected)),
            KeyValuePair.Create("could_harm", YamlValue.Text(_ask.Text("Could anyone be harmed, treated worse or left out?"))),
            KeyValuePair.Create("why_low", YamlValue.Text(_ask.Text("Why is low the right tier, in the eyes of somebody affected?"))),
            KeyValuePair.Create("by", YamlValue.Text("use_case_owner")),
            KeyValuePair.Create("on", DayValue(_today)),
        ]);
    }

    private static YamlValue DayValue(DateOnly day) => YamlValue.Plain(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static YamlValue Number(int value) => YamlValue.Plain(value.ToString(CultureInfo.InvariantCulture));
}
