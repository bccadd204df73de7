using System.Globalization;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Scaffolding.Init;

/// <summary>
/// Pages of use cases, systems, suppliers, risks and opportunities from the answers. A low-tier use case is one page with everything that
/// belongs to it alone; from medium tier on each document is a file of its own.
/// </summary>
internal sealed class RegisterPages
{
    private readonly AimsPlan _plan;
    private readonly RiskCriteria? _criteria;

    /// <param name="plan">What is to be written.</param>
    /// <param name="criteria">Criteria that turn likelihood and consequence into a level.</param>
    public RegisterPages(AimsPlan plan, RiskCriteria? criteria)
    {
        _plan = plan;
        _criteria = criteria;
    }

    /// <summary>All pages.</summary>
    public IEnumerable<FileChange> Write()
    {
        var files = new List<FileChange>();
        foreach (var useCase in _plan.UseCases)
        {
            var isOnePage = IsOnePage(useCase);
            var inline = new List<string>();
            foreach (var (kind, item) in useCase.Answers.Risks.Select(r => ("risk", r)).Concat(useCase.Answers.Opportunities.Select(o => ("opportunity", o))))
            {
                Add(kind, _plan.NextId(kind), item, v => Related(kind, v, item, useCase), DepthOf(useCase), useCase, isOnePage ? inline : null, files);
            }

            foreach (var system in _plan.SystemsOf(useCase).Where(s => ReferenceEquals(s.UsedBy[0], useCase)))
            {
                var ofThisPage = isOnePage && system.UsedBy.Length == 1;
                Add("ai-system", system.Id, system.Item, v => System(v, system), DepthOf(useCase), useCase, ofThisPage ? inline : null, files);
            }

            files.Add(Page(useCase, inline));
        }

        foreach (var supplier in _plan.Suppliers)
        {
            Add("supplier", supplier.Id, supplier.Item, v => v.Default("highest_tier", YamlValue.Text(supplier.Tier.Slug())), supplier.Tier, supplier.UsedBy.FirstOrDefault(), null, files);
        }

        return files;
    }

    private static bool IsOnePage(PlannedUseCase useCase) => DepthOf(useCase) == Tier.Low;

    private static Tier DepthOf(PlannedUseCase useCase) => Templates.TemplateModel.DepthOf(useCase.Tier);

    private void Add(string kindSlug, string id, ItemAnswers item, Action<GivenValues> complete, Tier tier, PlannedUseCase? useCase, List<string>? inline, List<FileChange> files)
    {
        var kind = _plan.Catalogue.Kind(kindSlug)!;
        var values = Given(kind, id, item);
        complete(values);
        var stage = useCase is null ? null : StageOf(useCase);
        if (inline is not null)
        {
            inline.Add(DocumentForm.Write(kind, values.All, tier, stage, indent: 4, f => f.Inherits.HasFlag(Inheritance.Host)));
            return;
        }

        Frame(values, kindSlug == "supplier" ? "supplier_owner" : "use_case_owner");
        var front = DocumentForm.Write(kind, values.All, tier, stage, indent: 0, _ => false);
        files.Add(new FileChange(FileNames.For(kind, id, item.Title), $"---\n{front}---\n\n{BodyText.For(kind, item.Title, tier, stage)}", IsNew: true));
    }

    private FileChange Page(PlannedUseCase useCase, List<string> inline)
    {
        var kind = _plan.Catalogue.Kind("use-case")!;
        var page = useCase.Answers.Page;
        var tier = DepthOf(useCase);
        var values = Given(kind, useCase.Id, page);
        Frame(values, "use_case_owner");
        values.Set("business_owner", YamlValue.Text(_plan.Model.Roles["use_case_owner"]));
        values.Set("ai_roles", YamlValue.Texts(useCase.Roles.Select(r => r.Slug())));
        values.Default("lifecycle_stage", YamlValue.Text("inception"));
        values.Default("in_scope", YamlValue.Plain("true"));
        values.Default("units", YamlValue.Texts(_plan.UnitsOf(useCase)));
        values.Default("jurisdictions", YamlValue.Texts(_plan.JurisdictionsOf(useCase)));
        values.Default("context_issues", Ids("issue-law", "issue-technology", page.Value("suppliers") is not null || _plan.SystemsOf(useCase).Any(s => _plan.SupplierOf(s) is not null) ? "issue-supply-chain" : null));
        values.Default("interested_parties", Ids("party-affected-people", useCase.Roles.Contains(AiRole.User) ? "party-staff" : null, useCase.Roles.Contains(AiRole.Provider) ? "party-customers" : null));
        if (_plan.SystemsOf(useCase).Any())
        {
            values.Set("systems", YamlValue.Texts(_plan.SystemsOf(useCase).Select(s => s.Id)));
        }

        if (useCase.Answers.Page.Value("eu_ai_act") is null && IsEuropean(useCase))
        {
            values.Set("eu_ai_act", new YamlValue.Entries([KeyValuePair.Create("category", YamlValue.Text("not-assessed"))]));
        }

        NameRoles(values, "eu_ai_act", "assessed_by", null);
        NameRoles(values, "human_oversight", "responsible", "oversight");
        NameRoles(values, "screening", "by", null);
        values.Set("tier", YamlValue.Text(useCase.Tier.Tier.Slug()));
        values.Default("policies", Ids("ai-policy", "acceptable-use", tier >= Tier.Medium ? "third-parties" : null, tier >= Tier.Medium ? "transparency" : null, tier >= Tier.Medium ? "data" : null));
        if (tier >= Tier.Medium)
        {
            AddParties(values);
        }

        var stage = StageOf(useCase);
        var front = DocumentForm.Write(kind, values.All, tier, stage, indent: 0, _ => false);
        var entries = inline.Count == 0 ? "" : "entries:\n" + string.Concat(inline.Select(e => "  - " + e[4..]));
        return new FileChange(FileNames.For(kind, useCase.Id, page.Title), $"---\n{front}{entries}---\n\n{BodyText.For(kind, page.Title, tier, stage, Known(useCase))}", IsNew: true);
    }

    /// <summary>What the answers say already, as the beginning of a section.</summary>
    private Dictionary<string, string> Known(PlannedUseCase useCase)
    {
        var page = useCase.Answers.Page;
        var known = new Dictionary<string, string>(StringComparer.Ordinal) { ["purpose"] = page.Text("purpose") ?? "" };
        var systems = _plan.SystemsOf(useCase).Select(s => $"{s.Id} {s.Item.Title}{(s.Item.Text("supplier") is { } supplier ? " from " + supplier : "")}").ToList();
        known["how-it-works"] = systems.Count == 0 ? "" : $"It runs on {string.Join(" and ", systems)}.";
        var groups = (page.Value("affected_groups") as YamlValue.Items)?.Values.OfType<YamlValue.Entries>().Select(g => (g.Pairs.FirstOrDefault(p => p.Key == "group").Value as YamlValue.Scalar)?.Content).OfType<string>().ToList() ?? [];
        known["affected"] = groups.Count == 0 ? "" : $"It touches {string.Join(", ", groups)}.";
        known["oversight"] = page.Part("human_oversight", "measures") ?? "";
        if (!useCase.Tier.HasUnknown)
        {
            var heaviest = useCase.Tier.Factors.Where(f => f.Points > 0).OrderByDescending(f => f.Points).Take(3).Select(f => $"{Factor(f.Id)} ({f.Value.ToString(CultureInfo.InvariantCulture)}: {Anchor(f.Id, f.Value)})").ToList();
            known["tier"] = $"Method {useCase.Tier.Method.Id} gives {useCase.Tier.Points.ToString(CultureInfo.InvariantCulture)} points, which is {useCase.Tier.Band.Slug()} by the sum{Floors(useCase.Tier)}. {(heaviest.Count == 0 ? "" : $"What weighs most: {string.Join("; ", heaviest)}.")}".TrimEnd();
        }

        return known;
    }

    private static string Factor(string id) => Tiers.TierMethod.Default.Factors.First(f => f.Id == id).Title.ToLowerInvariant();

    private static string Anchor(string id, int value) => Tiers.TierMethod.Default.Factors.First(f => f.Id == id).Anchors[value];

    private static string Floors(Tiers.TierResult result)
    {
        var floors = result.Floors.Where(f => f.IsDecisive && f.Tier > result.Band).Select(f => f.Id.Replace('-', ' ')).ToList();
        return floors.Count == 0 ? "" : $", raised to {result.Tier.Slug()} by: {string.Join(", ", floors)}";
    }

    private void Related(string kind, GivenValues values, ItemAnswers item, PlannedUseCase useCase)
    {
        values.Default("use_cases", YamlValue.Texts(useCase.Id));
        if (kind != "risk")
        {
            return;
        }

        values.Default("owner_role", YamlValue.Text(_plan.Model.Roles["risk_owner"]));
        values.Default("trigger", YamlValue.Text("initial"));
        values.Default("state", YamlValue.Text("identified"));
        int?[] scores = [Score(item.Text("likelihood")), Score(item.Part("consequence", "organisation")), Score(item.Part("consequence", "individuals")), Score(item.Part("consequence", "societies"))];
        if (scores is [{ } likelihood, { } organisation, { } individuals, { } societies])
        {
            // All four scores were given, so the assessment has taken place; its level is arithmetic, not a judgement.
            if (_criteria?.LevelOf(likelihood, Math.Max(organisation, Math.Max(individuals, societies))) is { } level)
            {
                values.Default("level", YamlValue.Text(level));
            }

            values.Default("assessed_on", YamlValue.Plain(_plan.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }
    }

    private void System(GivenValues values, PlannedItem system)
    {
        if (_plan.SupplierOf(system) is { } supplier)
        {
            values.Set("supplier", YamlValue.Text(supplier));
            values.Default("origin", YamlValue.Text("supplied"));
        }
    }

    private static int? Score(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var score) && score is >= 1 and <= 5 ? score : null;

    private GivenValues Given(KindDefinition kind, string id, ItemAnswers item)
    {
        var values = new GivenValues(_plan.Catalogue, kind);
        values.Set("id", YamlValue.Text(id));
        values.Set("kind", YamlValue.Text(kind.Slug));
        values.Set("title", YamlValue.Text(item.Title));
        foreach (var (field, value) in item.Fields)
        {
            values.Set(field, value);
        }

        return values;
    }

    private void Frame(GivenValues values, string owner)
    {
        values.Set("status", YamlValue.Text("draft"));
        values.Set("version", YamlValue.Text("0.1"));
        values.Default("owner", YamlValue.Text(_plan.Model.Roles[owner]));
        values.Default("classification", YamlValue.Text("internal"));
    }

    /// <summary>Turns the word for a duty into the id of its role, and names a role where the answers leave it to us.</summary>
    private void NameRoles(GivenValues values, string field, string part, string? duty)
    {
        if (values.Value(field) is not YamlValue.Entries entries)
        {
            return;
        }

        var named = (entries.Pairs.FirstOrDefault(p => p.Key == part).Value as YamlValue.Scalar)?.Content is { Length: > 0 } word ? word : duty;
        if (named is not null)
        {
            values.Set(field, new YamlValue.Entries([.. entries.Pairs.Where(p => p.Key != part), KeyValuePair.Create(part, YamlValue.Text(_plan.RoleNamed(named)))]));
        }
    }

    private void AddParties(GivenValues values)
    {
        if (_plan.IdOf("party-affected-people") is { } party && values.Value("affected_groups") is YamlValue.Items groups)
        {
            values.Set("affected_groups", new YamlValue.Items([.. groups.Values.Select(g => g is YamlValue.Entries e && e.Pairs.All(p => p.Key != "party")
                ? new YamlValue.Entries([.. e.Pairs, KeyValuePair.Create("party", YamlValue.Text(party))])
                : g)]));
        }
    }

    private YamlValue Ids(params ReadOnlySpan<string?> templates)
    {
        var ids = new List<string>();
        foreach (var template in templates)
        {
            if (template is not null && _plan.IdOf(template) is { } id)
            {
                ids.Add(id);
            }
        }

        return YamlValue.Texts(ids.Order(StringComparer.Ordinal));
    }

    private bool IsEuropean(PlannedUseCase useCase)
    {
        var states = _plan.Catalogue.Enumeration("eu-state")!.Values;
        return _plan.JurisdictionsOf(useCase).Any(j => states.Contains(j));
    }

    private static LifecycleStage? StageOf(PlannedUseCase useCase) =>
        Slugs.TryParseStage(useCase.Answers.Page.Text("lifecycle_stage") ?? "inception", out var stage) ? stage : null;
}
