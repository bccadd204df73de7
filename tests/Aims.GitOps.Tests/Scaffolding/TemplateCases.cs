using Aims.GitOps.Scaffolding.Init;
using Aims.GitOps.Scaffolding.Templates;
using Aims.GitOps.Standard;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Scaffolding;

/// <summary>The templates of this repository, and organisations to fill them in for.</summary>
internal static class TemplateCases
{
    public static readonly DateOnly Today = new(2026, 11, 20);

    private static readonly Lazy<TemplateSet> s_set = new(() => TemplateSet.Read(Files()));

    public static TemplateSet Set => s_set.Value;

    public static IEnumerable<(string Path, string Text)> Files()
    {
        var root = RepositoryRoot.Combine("policy-templates");
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(f => (Path.GetRelativePath(root, f).Replace('\\', '/'), File.ReadAllText(f)));
    }

    /// <summary>An organisation with one use case, whose factors all have one value.</summary>
    public static AimsPlan Plan(string tier, string roles, string jurisdiction = "DE", bool hasSystem = true)
    {
        var value = tier switch { "low" => "0", "medium" => "1", _ => "2" };
        var factors = string.Join(", ", Aims.GitOps.Tiers.TierMethod.Default.Factors.Select(f => $"{f.Id}: {value}"));
        var system = hasSystem ? "\n    systems: [{title: A model, supplier: Nordwort AG, version_in_use: \"1\"}]" : "";
        var answers = $$$"""
            organisation: {name: "Müller | Söhne: GmbH", time_zone: Europe/Berlin, units: [Sales, "Repairs, west"], locations: [Bremen], other_management_systems: [ISO/IEC 27001]}
            people: {jonas: {name: Jonas, login: jweber}, nina: {name: Nina}}
            roles: {top_management: nina}
            use_cases:
              - title: "Offers: drafts | for \"customers\""
                purpose: Drafts offers.
                ai_roles: [{{{roles}}}]
                jurisdictions: [{{{jurisdiction}}}]
                prohibited_uses: [fixing prices]
                foreseeable_misuse: [sending unread]
                risk_factors: { {{{factors}}} }{{{system}}}
              - {title: Old idea, in_scope: false, exclusion_reason: Given up in 2025., risk_factors: { {{{factors}}} } }
            """;
        return AimsPlan.Create(AnswersReader.Read("answers.yml", System.Text.Encoding.UTF8.GetBytes(answers), Catalogue.Iso42001), Set, Catalogue.Iso42001, Today);
    }

    /// <summary>Every kind of organisation that makes texts differ.</summary>
    public static IEnumerable<TestCaseData> Profiles =>
        from tier in new[] { "low", "medium", "high" }
        from roles in new[] { "user", "user, provider", "producer, provider" }
        from hasSystem in new[] { true, false }
        select new TestCaseData(tier, roles, hasSystem ? "DE" : "US", hasSystem).SetName($"{{m}}({tier}, {roles}{(hasSystem ? "" : ", no system, outside the EU")})");
}
