using Aims.GitOps.Documents;

namespace Aims.GitOps.Proposals.Recipes;

/// <summary>What a reviewer of each kind of document should ask.</summary>
internal static class ReviewChecklist
{
    private static readonly string[] s_general =
    [
        "What it says is still what we do.",
        "Owner, links and dates in it are right.",
    ];

    public static string For(Document document) =>
        string.Join('\n', s_general.Concat(ForKind(document.KindSlug)).Select(line => $"- [ ] {line}"));

    private static string[] ForKind(string kind) => kind switch
    {
        "use-case" => ["Purpose, users and affected groups are as described.", "None of the eleven factors has moved; the tier still holds.", "No incident or complaint since the last review asks for a change."],
        "ai-system" => ["The version in use is the one described.", "Limitations and logging are as described."],
        "dataset" => ["Rights and provenance still hold.", "Quality was measured in the period."],
        "supplier" => ["Terms and assurances are still valid.", "Changes the supplier announced were assessed."],
        "risk" => ["Likelihood and consequences are still what we would score today.", "Controls relied on are in place.", "An acceptance, if any, is still justified."],
        "treatment" => ["Actions are on time.", "The expected residual level is still realistic."],
        "control" => ["The decision to apply or exclude it still fits the facts.", "How it is implemented is described as it is.", "There is fresh proof that it works."],
        "impact-assessment" => ["People and groups affected are still the same.", "No change of model, data or purpose asks for a new assessment.", "Conditions are met."],
        "policy" => ["It covers the use cases of today, at their tiers.", "Laws and contracts that changed are reflected.", "People it binds know it."],
        "procedure" => ["The steps are followed in practice.", "The records it promises exist."],
        "objective" => ["The target still follows from the policy.", "Progress was measured."],
        "metric" => ["Limit and method still fit.", "Results arrived in rhythm and were analysed."],
        "role" => ["Holders and deputy are right.", "Authorities fit what the role decides."],
        "context-issue" or "interested-party" or "obligation" => ["Nothing outside changed that this entry should say.", "What we do about it is linked."],
        _ => [],
    };
}
