using System.Collections.Immutable;
using System.Globalization;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Scaffolding.Templates;

/// <summary>The variables of <see cref="TemplateModel"/> under the names that policy-templates/README.md lists.</summary>
internal static class TemplateVariables
{
    /// <summary>All variables that do not depend on the document being written. Names of templates without a document are there without a value.</summary>
    /// <param name="model">The facts.</param>
    /// <param name="templates">The templates, for the names under <c>ids</c>.</param>
    public static Dictionary<string, object?> Of(TemplateModel model, TemplateSet templates)
    {
        var ids = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var template in templates.All)
        {
            ids[template.Variable] = null;
            foreach (var (entry, _) in template.Entries)
            {
                ids[Template.VariableOf(entry)] = null;
            }
        }

        foreach (var (name, id) in model.Ids)
        {
            ids[name] = id;
        }

        var depth = Enum.GetValues<Tier>().Where(t => t <= model.HighestTier && t <= Tier.High).Select(t => (object?)t.Slug()).ToList();
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["organisation"] = Map(
                ("name", OneLine(model.Organisation.Name)),
                ("time_zone", model.Organisation.TimeZone),
                ("units", Lines(model.Organisation.Units)),
                ("locations", Lines(model.Organisation.Locations)),
                ("other_management_systems", Lines(model.Organisation.OtherManagementSystems))),
            ["jurisdictions"] = Lines(model.Jurisdictions),
            ["ai_roles"] = Roles(model.AiRoles),
            ["tiers"] = model.UseCases.Select(u => u.Tier).Distinct().Order().Select(t => (object?)t.Slug()).ToList(),
            ["depth"] = depth,
            ["highest_tier"] = model.HighestTier.Slug(),
            ["medium"] = model.IsMedium,
            ["high"] = model.IsHigh,
            ["producer"] = model.AiRoles.Contains(AiRole.Producer),
            ["provider"] = model.AiRoles.Contains(AiRole.Provider),
            ["user"] = model.AiRoles.Contains(AiRole.User),
            ["eu"] = model.IsEu,
            ["roles"] = TemplateModel.CommonDuties.Concat(TemplateModel.FurtherDuties).ToDictionary(d => d, d => (object?)model.Roles.GetValueOrDefault(d), StringComparer.Ordinal),
            ["ids"] = ids,
            ["use_cases"] = model.UseCases.Select(u => (object?)UseCase(u)).ToList(),
            ["out_of_scope"] = model.OutOfScope.Select(o => (object?)Map(("id", o.Id), ("title", OneLine(o.Title)), ("reason", OneLine(o.Reason)))).ToList(),
            ["suppliers"] = model.Suppliers.Select(s => (object?)Map(("id", s.Id), ("title", OneLine(s.Title)), ("supplies", Lines(s.Supplies)))).ToList(),
            ["issues"] = model.Issues.Select(n => (object?)Name(n)).ToList(),
            ["parties"] = model.Parties.Select(n => (object?)Name(n)).ToList(),
            ["today"] = Day(model.Today),
            ["in_30_days"] = Day(model.Today.AddDays(30)),
            ["in_90_days"] = Day(model.Today.AddDays(90)),
            ["in_180_days"] = Day(model.Today.AddDays(180)),
            ["in_1_year"] = Day(model.Today.AddYears(1)),
        };
    }

    /// <summary>A use case as a form sees it.</summary>
    public static Dictionary<string, object?> UseCase(UseCaseFacts u) => Map(
        ("id", u.Id),
        ("title", OneLine(u.Title)),
        ("tier", u.Tier.Slug()),
        ("purpose", OneLine(u.Purpose)),
        ("owner", u.Owner),
        ("ai_roles", Roles(u.AiRoles)),
        ("units", Lines(u.Units)),
        ("jurisdictions", Lines(u.Jurisdictions)),
        ("systems", u.Systems.Select(s => (object?)Map(("id", s.Id), ("title", OneLine(s.Title)), ("origin", s.Origin), ("supplier", s.Supplier), ("version", s.Version))).ToList()),
        ("suppliers", u.Suppliers.Select(n => (object?)Name(n)).ToList()),
        ("prohibited_uses", Lines(u.ProhibitedUses)),
        ("foreseeable_misuse", Lines(u.ForeseeableMisuse)),
        ("oversight", Map(
            ("mode", u.Oversight.Mode),
            ("responsible", u.Oversight.Responsible),
            ("can_stop", u.Oversight.CanStop),
            ("measures", u.Oversight.Measures is { } measures ? OneLine(measures) : null))),
        ("eu_category", u.EuCategory),
        ("lifecycle_stage", u.LifecycleStage),
        ("factors", u.Factors.ToDictionary(f => f.Key, f => (object?)f.Value, StringComparer.Ordinal)));

    /// <summary>Keys and values.</summary>
    public static Dictionary<string, object?> Map(params ReadOnlySpan<(string Key, object? Value)> pairs)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in pairs)
        {
            map[key] = value;
        }

        return map;
    }

    /// <summary>Free text on one line and without the sign that ends a table cell.</summary>
    public static string OneLine(string text) =>
        string.Join(' ', text.Replace('|', '/').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Dictionary<string, object?> Name(Named named) => Map(("id", named.Id), ("title", OneLine(named.Title)));

    private static List<object?> Lines(ImmutableArray<string> texts) => [.. texts.Select(t => (object?)OneLine(t))];

    private static List<object?> Roles(ImmutableArray<AiRole> roles) => [.. roles.Select(r => (object?)r.Slug())];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
