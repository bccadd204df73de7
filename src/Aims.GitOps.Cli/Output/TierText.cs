using System.Collections.Immutable;
using System.Text;
using Aims.GitOps.Reporting;
using Aims.GitOps.Standard;
using Aims.GitOps.Tiers;

namespace Aims.GitOps.Cli.Output;

/// <summary>The tier of a use case for people: the sum, the floors, the way down, what it asks.</summary>
internal sealed class TierText(Ansi ansi, int width)
{
    public string Write(TierReport report, TierChange? change, string provenance)
    {
        var text = new StringBuilder();
        var computed = report.Tier.Computed;
        text.Append(ansi.Bold($"{report.UseCase.Id}  {Ansi.Safe(report.UseCase.Title)}: {Colour(report.Tier.Least)}")).Append('\n');
        WriteBasis(text, report);
        text.Append('\n');
        if (change is not null)
        {
            WriteChange(text, report.UseCase.Id, change);
            return text.Append(ansi.Dim(provenance)).Append('\n').ToString();
        }

        WriteFactors(text, computed);
        WriteFloors(text, computed);
        WriteLower(text, report.Lower);
        text.Append(ansi.Bold($"What {report.Tier.Effective.Slug()} asks")).Append('\n');
        foreach (var area in report.Triggers.GroupBy(t => t.Title, StringComparer.Ordinal))
        {
            TextFlow.Append(text, $"{area.Key}: {string.Join("; ", area.Select(t => t.Text))}", "  ", "    ", width);
        }

        text.Append('\n');
        TextFlow.Append(text, "because of " + string.Join(", ", report.Because.Select(b => b.Factor)), "  ", "    ", width);
        return text.Append('\n').Append(ansi.Dim(provenance)).Append('\n').ToString();
    }

    private void WriteBasis(StringBuilder text, TierReport report)
    {
        var computed = report.Tier.Computed;
        var limits = $"low to {computed.Method.MediumFrom - 1}, medium to {computed.Method.HighFrom - 1}, high to {computed.Method.MaxPoints}";
        TextFlow.Append(text, $"{computed.Points} points make {computed.Band.Slug()} ({limits}; method {computed.Method.Id}).", "  ", width);
        if (computed.Tier != computed.Band)
        {
            TextFlow.Append(text, computed.Tier == Tier.Prohibited ? "The use is prohibited, whatever the sum." : $"A floor makes it {computed.Tier.Slug()}.", "  ", width);
        }

        if (report.Tier.Override is { } decided)
        {
            TextFlow.Append(
                text,
                report.Tier.OverrideProblems.IsEmpty
                    ? $"Overridden to {decided.To.Slug()}{(decided.Expires is { } day ? $" until {day:yyyy-MM-dd}" : "")}: {Ansi.Safe(decided.Reason ?? "")}"
                    : $"The override to {decided.To.Slug()} does not hold: {string.Join("; ", report.Tier.OverrideProblems.Select(p => p.Text))}.",
                "  ",
                width);
        }

        if (report.Tier.Declared is { } declared && declared != report.Tier.Least)
        {
            TextFlow.Append(text, ansi.Yellow($"The document declares {declared.Slug()}."), "  ", width);
        }
    }

    private static void WriteFactors(StringBuilder text, TierResult computed)
    {
        var wide = computed.Factors.Max(f => f.Id.Length);
        foreach (var factor in computed.Factors)
        {
            var anchors = computed.Method.Factors.First(f => f.Id == factor.Id).Anchors;
            text.Append("  ").Append(factor.Id.PadRight(wide)).Append($"  {(factor.IsUnknown ? "?" : factor.Value)} x {factor.Weight} = {factor.Points,2}  ")
                .Append(factor.IsUnknown ? $"not answered yet, so it counts as {factor.Value}" : anchors[factor.Value]).Append('\n');
        }

        text.Append("  ").Append("sum".PadRight(wide)).Append($"          {computed.Points,2}\n\n");
    }

    private void WriteFloors(StringBuilder text, TierResult computed)
    {
        if (computed.Floors.IsEmpty)
        {
            text.Append("  No floor is met.\n\n");
            return;
        }

        text.Append(ansi.Bold("Floors met")).Append('\n');
        foreach (var hit in computed.Floors)
        {
            var condition = computed.Method.Floors.First(f => f.Id == hit.Id).Condition;
            TextFlow.Append(text, $"{hit.Tier.Slug()}: {hit.Id} ({condition}){(hit.IsDecisive ? ", decisive" : "")}", "  ", "    ", width);
        }

        text.Append('\n');
    }

    private void WriteLower(StringBuilder text, LowerTier? lower)
    {
        if (lower is null)
        {
            return;
        }

        text.Append(ansi.Bold($"What would have to be different for {lower.Tier.Slug()}")).Append('\n');
        if (lower.IsLegalQuestion)
        {
            TextFlow.Append(text, "Another legal answer, or another use. No factor and no override changes it.", "  ", width);
        }

        if (lower.PointsTooMany > 0)
        {
            TextFlow.Append(text, $"{lower.PointsTooMany} points fewer, at most {lower.PointsLimit}", "  ", width);
        }

        foreach (var floor in lower.Floors)
        {
            TextFlow.Append(text, $"{floor.Id}: {string.Join(", or ", floor.Options)}", "  ", "    ", width);
        }

        if (!lower.SingleChanges.IsEmpty)
        {
            TextFlow.Append(text, $"One of these alone would do: {string.Join(", ", lower.SingleChanges.Select(c => $"{c.Id} {c.From} -> {c.To}"))}", "  ", "    ", width);
        }

        TextFlow.Append(text, "This explains the tier. It is no reason to change an answer.", "  ", width);
        text.Append('\n');
    }

    private void WriteChange(StringBuilder text, string useCase, TierChange change)
    {
        text.Append(ansi.Bold($"{change.From?.Slug() ?? "not there"} -> {change.To?.Slug() ?? "gone"}")).Append('\n');
        foreach (var shift in change.Shifts)
        {
            text.Append("  ").Append(shift.Factor).Append(": ").Append(shift.From).Append(" -> ").Append(shift.To).Append('\n');
        }

        if (change.Shifts.IsEmpty)
        {
            text.Append("  No fact that bears on the tier is different.\n");
        }

        text.Append('\n');
        WriteObligations(text, "Newly owed", useCase, change.NewlyOwed);
        WriteObligations(text, "No longer owed", useCase, change.NoLongerOwed);
    }

    private void WriteObligations(StringBuilder text, string heading, string useCase, ImmutableArray<TierObligation> obligations)
    {
        text.Append(ansi.Bold($"{heading} ({obligations.Length})")).Append('\n');
        foreach (var owed in obligations)
        {
            var state = owed.IsMet switch { true => " [there]", false => " [missing]", null => "" };
            TextFlow.Append(text, $"{owed.Subject}: {owed.Text}{state}", "  ", "    ", width);
        }

        if (!obligations.IsEmpty)
        {
            TextFlow.Append(text, $"because of {useCase} ({string.Join(", ", obligations[0].Because.Select(b => b.Factor))})", "  ", "    ", width);
        }

        text.Append('\n');
    }

    private string Colour(Tier tier) => tier switch
    {
        Tier.Low => ansi.Green(tier.Slug()),
        Tier.Medium => ansi.Yellow(tier.Slug()),
        _ => ansi.Red(tier.Slug()),
    };
}
