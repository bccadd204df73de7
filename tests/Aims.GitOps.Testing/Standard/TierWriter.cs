using System.Globalization;
using System.Text;

namespace Aims.GitOps.Testing.Standard;

/// <summary>Writes the tier method and the tier profile of <c>model.yml</c> as C#.</summary>
internal sealed class TierWriter(YamlValue model)
{
    public string Write()
    {
        var code = new StringBuilder(CSharp.Header);
        code.Append("using Aims.GitOps.Standard;\n\nnamespace Aims.GitOps.Tiers.Generated;\n\ninternal static class TierData\n{\n");
        WriteMethod(code, model["tier_method"]);
        WriteProfiles(code, model["tier_profile"]);
        return code.Append("}\n").ToString();
    }

    private static void WriteMethod(StringBuilder code, YamlValue method)
    {
        code.Append(CultureInfo.InvariantCulture, $"    internal static TierMethod Method() => new(\n        {CSharp.Text(method["id"].Text)},\n        [\n");
        foreach (var factor in method["factors"].Items)
        {
            code.Append(CultureInfo.InvariantCulture, $"            new({CSharp.Text(factor["id"].Text)}, {CSharp.Text(factor["title"].Text)}, {factor["weight"].Text}, ");
            code.Append(CultureInfo.InvariantCulture, $"{CSharp.Text(factor["asks"].Text)}, {CSharp.List(factor.Strings("anchors"))}, {CSharp.List(factor.Strings("ties_to"))}),\n");
        }

        code.Append("        ],\n        [\n");
        foreach (var floor in method["floors"].Items)
        {
            var lines = floor["all_of"].Items.Select(line => "new FloorLine([" + string.Join(", ", line.Items.Select(test => WriteTest(test.Text))) + "])");
            code.Append(CultureInfo.InvariantCulture, $"            new({CSharp.Text(floor["id"].Text)}, {CSharp.Enum("Tier", floor["tier"].Text)}, [{string.Join(", ", lines)}]),\n");
        }

        var bands = method["bands"];
        code.Append(CultureInfo.InvariantCulture, $"        ],\n        MediumFrom: {bands["medium_from"].Text}, HighFrom: {bands["high_from"].Text}, ");
        code.Append(CultureInfo.InvariantCulture, $"UnknownCountsAs: {method["unknown_counts_as"].Text}, OverrideDays: {method["override_days"].Text});\n\n");
    }

    private static string WriteTest(string text) => text.Split(' ') switch
    {
        ["any", "=", "unknown"] => "new FloorTest.AnyUnknown()",
        ["category", "=", var category] => $"new FloorTest.Category({CSharp.Text(category)})",
        [var factor, "=", var value] => $"new FloorTest.Exactly({CSharp.Text(factor)}, {value})",
        [var factor, ">=", var value] => $"new FloorTest.AtLeast({CSharp.Text(factor)}, {value})",
        _ => throw new InvalidOperationException($"'{text}' is not a test of a floor."),
    };

    private static void WriteProfiles(StringBuilder code, YamlValue profile)
    {
        code.Append("    internal static TierValues<TierProfile> Profiles() => new(\n");
        code.Append(string.Join(",\n", new[] { "low", "medium", "high" }.Select(tier => "        " + WriteProfile(profile, tier))));
        code.Append(");\n\n    internal static ImmutableArray<TierArea> Areas() =>\n    [\n");
        foreach (var area in profile["areas"].Items)
        {
            var replaces = area.Find("replaces") is null ? "false" : "true";
            code.Append(CultureInfo.InvariantCulture, $"        new({CSharp.Text(area["id"].Text)}, {CSharp.Text(area["title"].Text)}, {CSharp.Tiers(area, CSharp.Text, "string")}, {replaces}),\n");
        }

        code.Append("    ];\n");
    }

    private static string WriteProfile(YamlValue profile, string tier)
    {
        var rule = profile["approvals"][tier];
        var duties = string.Join(", ", rule.Strings("from").Select(duty => CSharp.Enum("ApproverDuty", duty)));
        var approvals = $"new ApprovalRule({rule["count"].Text}, [{duties}], {rule.TextOr("privacy_from", "null")}, {rule.TextOr("independent", "false")})";
        return $"new TierProfile({CSharp.Enum("Tier", tier)}, {approvals}, {CSharp.Text(profile["impact_assessment"][tier].Text)}, "
            + $"{CSharp.Enum("EvidenceQuality", profile["evidence_quality"][tier].Text)}, {profile["awareness_percent"][tier].Text})";
    }
}
