using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.EvidenceChecks;

/// <summary>Days between two members of a series that no member covers, for a control that needs proof all the time.</summary>
internal sealed class PeriodGap : Rule
{
    private static readonly CalendarPeriod s_year = CalendarPeriod.OfYears(1);

    public override RuleDescriptor Descriptor { get; } = new("evd.period-gap", "Gap in a series of evidence")
    {
        Severity = Severity.Warning,
        Sources = ["9.1", "A.6.2.6"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var within = run.Options.Period("within") ?? s_year;
        foreach (var series in context.Graph.Current("evidence").Where(context.Evidence.IsSeries))
        {
            var controls = PeriodicControls(context, series);
            if (controls.Count == 0)
            {
                continue;
            }

            run.Examine();
            foreach (var gap in context.Evidence.GapsIn(series).Where(g => within.AddTo(g.To) >= context.AsOf))
            {
                var days = gap.From == gap.To ? $"{gap.From:yyyy-MM-dd}" : $"{gap.From:yyyy-MM-dd} to {gap.To:yyyy-MM-dd}";
                run.Find(
                    gap.Before,
                    "period_start",
                    $"{series.Id} has nothing for {days}: {gap.After.Id} ends before, and this member begins on \"{gap.Before.Fields.Text("period_start")}\". {Lists.And(controls)} must be proved without gaps; collect the missing days as a member of their own, or raise a finding that says why they cannot be had.",
                    Causes.Of(context.Graph, series));
            }
        }
    }

    private static List<string> PeriodicControls(RuleContext context, Document series) =>
    [
        .. series.Fields.Texts("controls")
            .Select(c => context.Catalogue.NormaliseControlId(c.Value)).OfType<string>()
            .Where(c => context.Catalogue.Control(c) is { Rhythm: EvidenceRhythm.Periodic } && context.Graph.SoaEntry(c)?.Fields.Bool("applicable") != false)
            .Distinct(StringComparer.Ordinal),
    ];
}
