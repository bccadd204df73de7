using System.Collections.Frozen;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Reporting;

/// <summary>Says what a changed value means. The fields that matter most of each kind have a sentence of their own.</summary>
internal static class ChangeSentence
{
    private const int MaxValue = 60;

    /// <summary>Names of fields in sentences; the key is <c>kind.field</c>.</summary>
    private static readonly FrozenDictionary<string, string> s_names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["use-case.tier"] = "tier",
        ["use-case.lifecycle_stage"] = "stage",
        ["use-case.ai_roles"] = "role of the organisation",
        ["use-case.jurisdictions"] = "jurisdictions",
        ["use-case.eu_ai_act.category"] = "EU AI Act category",
        ["use-case.human_oversight.mode"] = "oversight",
        ["use-case.live_on"] = "live since",
        ["ai-system.version_in_use"] = "version in use",
        ["ai-system.supplier"] = "supplier",
        ["dataset.personal_data"] = "personal data",
        ["supplier.assessed_on"] = "assessed on",
        ["supplier.trains_on_our_data"] = "trains on our data",
        ["risk.level"] = "inherent",
        ["risk.residual.level"] = "residual",
        ["risk.likelihood"] = "likelihood",
        ["risk.acceptance.until"] = "accepted until",
        ["risk.assessed_on"] = "assessed on",
        ["treatment.option"] = "option",
        ["treatment.effectiveness.result"] = "effectiveness",
        ["control.implementation"] = "implementation",
        ["control.justification"] = "justification",
        ["impact-assessment.conclusion"] = "conclusion",
        ["impact-assessment.depth"] = "depth",
        ["impact-assessment.valid_until"] = "valid until",
        ["objective.target"] = "target",
        ["objective.due"] = "due",
        ["metric.limit"] = "limit",
        ["evidence.result"] = "result",
        ["incident.severity"] = "severity",
        ["incident.closed_on"] = "closed on",
        ["change.significant"] = "significant",
        ["change.implemented_on"] = "implemented on",
        ["finding.grading"] = "grading",
        ["finding.closed_on"] = "closed on",
        ["management-review.held_on"] = "held on",
        ["external-document.edition"] = "edition",
        ["obligation.applies_from"] = "applies from",
        ["competence-record.expires_on"] = "expires on",
        ["risk-criteria.tier_method"] = "tier method",
        ["review.outcome"] = "outcome",
        ["role.holders.person"] = "holder",
        ["scope.ai_roles"] = "roles in scope",
        ["scope.certificate.soa_version"] = "certified Statement of Applicability",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The sentence for a new document.</summary>
    public static string Added(Document document) => document.KindSlug switch
    {
        "use-case" when document.Fields.Text("tier") is { } tier => $"{document.Id} added at tier {tier}: {document.Title}",
        "control" => $"{Subject(document)} {Applicability(document.Fields.Text("applicable"))}, new entry",
        "review" => $"{document.Id} records {document.Fields.Text("outcome") ?? "an open review"} for {string.Join(", ", document.Fields.Maps("documents").Select(d => d.Text("id")))}",
        "risk" when document.Fields.Text("level") is { } level => $"{document.Id} added, {level}: {document.Title}",
        _ => $"{document.Id} added: {document.Title}",
    };

    /// <summary>The sentence for a changed value.</summary>
    public static string Of(Document document, string field, FieldNode? before, FieldNode? after)
    {
        var subject = Subject(document);
        var (old, now) = (FieldText.Of(before), FieldText.Of(after));
        switch (document.KindSlug, field)
        {
            case ("control", "applicable"):
                return $"{subject} {Applicability(old)} -> {Applicability(now)}";
            case ("use-case", "in_scope"):
                return $"{subject} {(now == "false" ? "taken out of scope" : "taken into scope")}";
            case ("role", "holders"):
                return now is null ? $"{subject} no longer held by {Person(before)}" : old is null ? $"{subject} held by {Person(after)}" : $"{subject} holders changed";
        }

        if (document.KindSlug == "use-case" && field.StartsWith("risk_factors.", StringComparison.Ordinal))
        {
            return $"{subject} factor {field["risk_factors.".Length..]} {old ?? "none"} -> {now ?? "none"}";
        }

        var name = s_names.GetValueOrDefault($"{document.KindSlug}.{field}") ?? field.Replace('_', ' ').Replace(".", " ", StringComparison.Ordinal);
        if (before is FieldList or null && after is FieldList or null && Items(before) is var was && Items(after) is var isNow && (was.Count > 0 || isNow.Count > 0))
        {
            var parts = new[] { Change("added", isNow.Except(was, StringComparer.Ordinal)), Change("removed", was.Except(isNow, StringComparer.Ordinal)) }.Where(p => p.Length > 0).ToList();
            return $"{subject} {name}: {(parts.Count == 0 ? "reordered" : string.Join("; ", parts))}";
        }

        return (old, now) switch
        {
            (null, _) => $"{subject} {name} set to {Short(now!)}",
            (_, null) => $"{subject} {name} removed, was {Short(old)}",
            _ when old.Length > MaxValue || now.Length > MaxValue => $"{subject} {name} reworded",
            _ => $"{subject} {name} {old} -> {now}",
        };

        static string Change(string verb, IEnumerable<string> items) => string.Join(", ", items.Select(Short)) is { Length: > 0 } list ? $"{verb} {list}" : "";
    }

    /// <summary>An entry of the Statement of Applicability goes by its control.</summary>
    private static string Subject(Document document) =>
        document.KindSlug == "control" && document.Fields.Text("control") is { } control ? control : document.Id;

    private static string Applicability(string? applicable) => applicable switch { "true" => "included", "false" => "excluded", _ => "undecided" };

    private static string Person(FieldNode? holder) => holder is FieldMap map ? map.Text("person") ?? "nobody" : FieldText.Of(holder) ?? "nobody";

    private static List<string> Items(FieldNode? node) => node is FieldList list ? [.. list.Items.Select(FieldText.Of).OfType<string>()] : [];

    private static string Short(string text) => text.Length <= MaxValue ? text : text[..(MaxValue - 1)] + "…";
}
