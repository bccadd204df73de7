using System.Globalization;
using System.Text;

namespace Aims.GitOps.Testing.Standard;

/// <summary>Writes clauses, controls and the rest of <c>iso42001.yml</c> as C#.</summary>
internal sealed class StandardWriter(YamlValue standard)
{
    private const string Start = CSharp.Header + "namespace Aims.GitOps.Standard.Generated;\n\n";

    public string WriteCatalogue()
    {
        var code = new StringBuilder(Start);
        code.Append("internal static class CatalogueData\n{\n");
        code.Append(CultureInfo.InvariantCulture, $$"""
                internal static CatalogueSource Source => new(
                    {{CSharp.Text(standard["id"].Text)}}, {{CSharp.Text(standard["version"].Text)}}, {{CSharp.Text(standard["standard"].Text)}},
                    KindData.All, EnumerationData.All, EnumerationData.Conditions, ClauseData.All, ControlData.Objectives, ControlData.All,
                    AnnexCData.Objectives, AnnexCData.RiskSources, ReviewEvery, NotControls, Frameworks, Sources);


            """);
        code.Append("    private static ImmutableArray<ReviewRow> ReviewEvery() =>\n    [\n");
        foreach (var (kind, row) in standard["review_every"].Entries)
        {
            code.Append(CultureInfo.InvariantCulture, $"        new({CSharp.Text(kind)}, {CSharp.Tiers(row, CSharp.Period, "CalendarPeriod")}),\n");
        }

        code.Append("    ];\n\n");
        WritePairs(code, "NotControls", standard["not_controls"].Items.Select(item => (item["id"].Text, item["hint"].Text)));
        WritePairs(code, "Sources", standard["sources"].Entries.Select(pair => (pair.Key, pair.Value.Text)));
        code.Append("    private static ImmutableArray<FrameworkReference> Frameworks() =>\n    [\n");
        foreach (var framework in standard["frameworks"].Items)
        {
            code.Append(CultureInfo.InvariantCulture, $"        new({CSharp.Text(framework["id"].Text)}, {CSharp.Text(framework["title"].Text)}, {CSharp.Text(framework["basis"].Text)}, {CSharp.Text(framework["note"].Text)}),\n");
        }

        return code.Append("    ];\n}\n").ToString();
    }

    public string WriteClauses()
    {
        var code = new StringBuilder(Start);
        code.Append("internal static class ClauseData\n{\n    internal static ImmutableArray<ClauseDefinition> All() =>\n    [\n");
        foreach (var clause in standard["clauses"].Items)
        {
            var heading = clause.Find("heading") is not null;
            code.Append(CultureInfo.InvariantCulture, $"        new({CSharp.Text(clause["id"].Text)}, {CSharp.Text(clause["title"].Text)}, {(heading ? "true" : "false")})");
            if (heading)
            {
                code.Append(",\n");
                continue;
            }

            code.Append("\n        {\n");
            Line(code, "Intent", CSharp.Text(clause["intent"].Text));
            Line(code, "DocumentedInformation", CSharp.Enum("DocumentedInformation", clause["documented_information"].Text));
            Line(code, "Nature", CSharp.Enum("InformationNature", clause["nature"].Text));
            Line(code, "Stage", clause["stage"].Text);
            Line(code, "MustExist", CSharp.List(clause.Strings("must_exist")));
            Line(code, "DocumentKinds", CSharp.List(clause.Strings("document_kinds")));
            if (clause.Find("cadence") is { } cadence)
            {
                Line(code, "Cadence", CSharp.Tiers(cadence, CSharp.Period, "CalendarPeriod"));
            }

            Line(code, "Crosswalk", WriteCrosswalk(clause, "                "));
            if (clause.Find("note") is { } note)
            {
                Line(code, "Note", CSharp.Text(note.Text));
            }

            code.Append("        },\n");
        }

        return code.Append("    ];\n}\n").ToString();
    }

    public string WriteControls()
    {
        var code = new StringBuilder(Start);
        code.Append("internal static partial class ControlData\n{\n    internal static ImmutableArray<ObjectiveDefinition> Objectives() =>\n    [\n");
        foreach (var objective in standard["objectives"].Items)
        {
            code.Append(CultureInfo.InvariantCulture, $"        new({CSharp.Text(objective["id"].Text)}, {CSharp.Text(objective["title"].Text)}, {CSharp.Text(objective["intent"].Text)}, {CSharp.List(objective.Strings("controls"))}),\n");
        }

        code.Append("    ];\n\n    internal static ImmutableArray<ControlDefinition> All() =>\n    [\n");
        foreach (var control in standard["controls"].Items)
        {
            var applies = control["applies_to"];
            code.Append(CultureInfo.InvariantCulture, $"        new({CSharp.Text(control["id"].Text)}, {CSharp.Text(control["title"].Text)}, {CSharp.Text(control["objective"].Text)}, ");
            code.Append(CultureInfo.InvariantCulture, $"{CSharp.Enum("ControlLevel", control["level"].Text)}, {CSharp.Enum("EvidenceRhythm", control["evidence_rhythm"].Text)},\n");
            code.Append(CultureInfo.InvariantCulture, $"            {CSharp.Tiers(control["cadence"], CSharp.Period, "CalendarPeriod")},\n");
            code.Append(CultureInfo.InvariantCulture, $"            {CSharp.Tiers(control["tier_default"], value => CSharp.Enum("Expectation", value), "Expectation")},\n");
            code.Append(CultureInfo.InvariantCulture, $"            new RoleApplicability({CSharp.Enum("Applicability", applies["provider"].Text)}, {CSharp.Enum("Applicability", applies["producer"].Text)}, {CSharp.Enum("Applicability", applies["user"].Text)}),\n");
            code.Append(CultureInfo.InvariantCulture, $"            {CSharp.List(control.Strings("document_kinds"))}, {DetailsName(control)})");
            var variants = control.Strings("title_variants");
            code.Append(variants.Count == 0 ? ",\n" : $" {{ TitleVariants = {CSharp.List(variants)} }},\n");
        }

        return code.Append("    ];\n}\n").ToString();
    }

    public string WriteControlDetails()
    {
        var code = new StringBuilder(Start);
        code.Append("internal static partial class ControlData\n{\n");
        foreach (var control in standard["controls"].Items)
        {
            code.Append(CultureInfo.InvariantCulture, $"    private static ControlDetails {DetailsName(control)}() => new(\n");
            code.Append(CultureInfo.InvariantCulture, $"        {CSharp.Text(control["intent"].Text)},\n");
            code.Append(CultureInfo.InvariantCulture, $"        {CSharp.Enum("DocumentedInformation", control["documented_information"].Text)},\n");
            code.Append(CultureInfo.InvariantCulture, $"        {CSharp.List(control.Strings("must_exist"))},\n        [\n");
            foreach (var example in control["evidence_examples"].Items)
            {
                code.Append(CultureInfo.InvariantCulture, $"            new({CSharp.Text(example["name"].Text)}, {CSharp.Text(example["nature"].Text)}),\n");
            }

            code.Append(CultureInfo.InvariantCulture, $"        ],\n        {CSharp.Enum("AiRole", control["primary_role"].Text)},\n");
            code.Append(CultureInfo.InvariantCulture, $"        [{string.Join(", ", control.Strings("lifecycle").Select(stage => CSharp.Enum("LifecycleStage", stage)))}],\n");
            code.Append(CultureInfo.InvariantCulture, $"        {WriteCrosswalk(control, "            ")},\n");
            code.Append(CultureInfo.InvariantCulture, $"        {CSharp.Text(control.TextOr("note", ""))});\n\n");
        }

        code.Length--;
        return code.Append("}\n").ToString();
    }

    public string WriteAnnexC()
    {
        var code = new StringBuilder(Start);
        code.Append("internal static class AnnexCData\n{\n");
        WriteAnnexC(code, "Objectives", standard["annex_c"]["objectives"]);
        WriteAnnexC(code, "RiskSources", standard["annex_c"]["risk_sources"]);
        code.Length--;
        return code.Append("}\n").ToString();
    }

    private static void WriteAnnexC(StringBuilder code, string name, YamlValue entries)
    {
        code.Append(CultureInfo.InvariantCulture, $"    internal static ImmutableArray<AnnexCEntry> {name}() =>\n    [\n");
        foreach (var entry in entries.Items)
        {
            code.Append(CultureInfo.InvariantCulture, $"        new({CSharp.Text(entry["id"].Text)}, {CSharp.Text(entry["title"].Text)}, {CSharp.Text(entry["intent"].Text)}, {CSharp.List(entry.Strings("related_controls"))}),\n");
        }

        code.Append("    ];\n\n");
    }

    private static string DetailsName(YamlValue control) => "Details" + control["id"].Text.Replace('.', '_');

    private static void WritePairs(StringBuilder code, string name, IEnumerable<(string Key, string Value)> pairs)
    {
        code.Append(CultureInfo.InvariantCulture, $"    private static ImmutableArray<NamedText> {name}() =>\n    [\n");
        foreach (var (key, value) in pairs)
        {
            code.Append(CultureInfo.InvariantCulture, $"        new({CSharp.Text(key)}, {CSharp.Text(value)}),\n");
        }

        code.Append("    ];\n\n");
    }

    private static void Line(StringBuilder code, string name, string value) =>
        code.Append(CultureInfo.InvariantCulture, $"            {name} = {value},\n");

    private static string WriteCrosswalk(YamlValue owner, string indent)
    {
        var entries = new StringBuilder();
        foreach (var (framework, list) in owner.Find("crosswalk")?.Entries ?? [])
        {
            foreach (var entry in list.Items)
            {
                entries.Append(CultureInfo.InvariantCulture, $"{indent}new({CSharp.Text(framework)}, {CSharp.Text(entry["ref"].Text)}, {CSharp.Text(entry.TextOr("title", ""))}, ");
                entries.Append(CultureInfo.InvariantCulture, $"{CSharp.Enum("Confidence", entry["confidence"].Text)}, {CSharp.List(entry.Strings("source"))}),\n");
            }
        }

        return entries.Length == 0 ? "[]" : $"[\n{entries}{indent[..^4]}]";
    }
}
