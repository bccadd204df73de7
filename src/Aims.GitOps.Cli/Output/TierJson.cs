using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Reporting;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Cli.Output;

/// <summary>The contract <c>aims.tier/1</c>.</summary>
internal static class TierJson
{
    public static string Write(JsonObject json, TierReport report, TierChange? change, string? against, string[] set)
    {
        var computed = report.Tier.Computed;
        json["document"] = report.UseCase.Id;
        json["path"] = report.UseCase.Path;
        json["tier"] = report.Tier.Least.Slug();
        json["computed"] = computed.Tier.Slug();
        json["effective"] = report.Tier.Effective.Slug();
        json["method"] = computed.Method.Id;
        json["points"] = computed.Points;
        json["band"] = computed.Band.Slug();
        json["floors"] = Json.Array(computed.Floors.Select(f => (JsonNode?)new JsonObject { ["id"] = f.Id, ["tier"] = f.Tier.Slug(), ["decisive"] = f.IsDecisive }));
        json["factors"] = Json.Array(computed.Factors.Select(f => (JsonNode?)new JsonObject
        {
            ["id"] = f.Id,
            ["value"] = f.Value,
            ["unknown"] = f.IsUnknown,
            ["weight"] = f.Weight,
            ["points"] = f.Points,
        }));
        json["eu_category"] = computed.Input.EuCategory;
        json["declared"] = report.Tier.Declared?.Slug();
        json["override"] = report.Tier.Override is not { } decided ? null : new JsonObject
        {
            ["to"] = decided.To.Slug(),
            ["on"] = Json.Day(decided.On),
            ["expires"] = Json.Day(decided.Expires),
            ["holds"] = report.Tier.OverrideProblems.IsEmpty,
            ["problems"] = Json.Array(report.Tier.OverrideProblems.Select(p => p.Text)),
        };
        json["because"] = Causes(report.Because);
        json["triggers"] = Json.Array(report.Triggers.Select(t => (JsonNode?)new JsonObject
        {
            ["area"] = t.Area,
            ["title"] = t.Title,
            ["from"] = t.FromTier.Slug(),
            ["text"] = t.Text,
            ["because"] = Causes(report.Because),
        }));
        json["lower"] = report.Lower is not { } lower ? null : new JsonObject
        {
            ["tier"] = lower.Tier.Slug(),
            ["points_too_many"] = lower.PointsTooMany,
            ["points_limit"] = lower.PointsLimit,
            ["floors"] = Json.Array(lower.Floors.Select(f => (JsonNode?)new JsonObject { ["id"] = f.Id, ["options"] = Json.Array(f.Options) })),
            ["single_changes"] = Json.Array(lower.SingleChanges.Select(c => (JsonNode?)new JsonObject { ["factor"] = c.Id, ["from"] = c.From, ["to"] = c.To })),
            ["legal_question"] = lower.IsLegalQuestion,
        };
        if (change is not null)
        {
            json["change"] = new JsonObject
            {
                ["against"] = against,
                ["set"] = Json.Array(set),
                ["from"] = change.From?.Slug(),
                ["to"] = change.To?.Slug(),
                ["shifts"] = Json.Array(change.Shifts.Select(s => (JsonNode?)new JsonObject { ["factor"] = s.Factor, ["from"] = s.From, ["to"] = s.To })),
                ["newly_owed"] = Obligations(change.NewlyOwed),
                ["no_longer_owed"] = Obligations(change.NoLongerOwed),
            };
        }

        return Json.Write(json);
    }

    private static JsonArray Obligations(ImmutableArray<TierObligation> obligations) => Json.Array(obligations.Select(o => (JsonNode?)new JsonObject
    {
        ["area"] = o.Area,
        ["subject"] = o.Subject,
        ["text"] = o.Text,
        ["met"] = o.IsMet,
        ["because"] = Causes(o.Because),
    }));

    private static JsonArray Causes(ImmutableArray<Cause> causes) =>
        Json.Array(causes.Select(c => (JsonNode?)new JsonObject { ["use_case"] = c.UseCase, ["factor"] = c.Factor }));
}
