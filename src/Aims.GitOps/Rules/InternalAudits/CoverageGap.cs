using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.InternalAudits;

/// <summary>A clause, applicable control or high-tier use case that neither an audit nor a plan covers within the programme's period.</summary>
internal sealed class CoverageGap : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("aud.coverage-gap", "Internal audits leave a gap")
    {
        Class = RuleClass.Completeness,
        DemandedFrom = JourneyStage.Stage2,
        Trigger = RuleTrigger.Daily,
        IsCore = true,
        Sources = ["9.2.2"],
        NoRecipe = "the programme is planned as a whole, and its own review asks for it",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var programme in context.Graph.Current("audit-programme"))
        {
            if (programme.Fields.Map("period") is not { } period || period.Date("from") is not { } from || period.Date("to") is not { } to)
            {
                continue;
            }

            run.Examine();
            var covered = new HashSet<string>(StringComparer.Ordinal);
            foreach (var planned in programme.Fields.Maps("planned").Where(p => !IsMissed(p, context)))
            {
                Add(covered, planned, "clauses", "controls", "use_cases");
            }

            foreach (var audit in context.Graph.Current("internal-audit").Where(a => a.Fields.Date("performed_to") is { } day && day >= from && day <= to))
            {
                Add(covered, audit.Fields, "clauses", "controls_tested", "use_cases");
            }

            var clauses = context.Catalogue.AuditableClauses.Select(c => c.Id).Where(c => !covered.Contains(c)).ToList();
            var controls = context.Graph.OfKind("control").Where(c => c.Fields.Bool("applicable") == true).Select(c => context.Graph.ControlOf(c)).OfType<string>()
                .Where(c => !covered.Contains(c)).Order(StringComparer.Ordinal).ToList();
            var cases = context.Graph.InScopeUseCases.Where(u => context.Graph.Tier(u).Effective == Tier.High && !covered.Contains(u.Id)).ToList();
            Report(run, programme, from, to, "clause", clauses);
            Report(run, programme, from, to, "applicable control", controls);
            Report(run, programme, from, to, "high-tier use case", [.. cases.Select(c => c.Id)], [.. cases.Select(c => new Cause(c.Id, "tier high"))]);
        }
    }

    /// <summary>A planned audit of a month that is over and that never became a record covers nothing.</summary>
    private static bool IsMissed(FieldMap planned, RuleContext context) =>
        planned.Text("month") is { } month && string.CompareOrdinal(month, context.AsOf.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture)) < 0
        && (planned.Text("audit") is not { } audit || context.Graph.Find(audit) is null);

    private static void Add(HashSet<string> covered, FieldMap map, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            covered.UnionWith(map.Texts(field).Select(t => t.Value));
        }
    }

    private static void Report(RuleRun run, Document programme, DateOnly from, DateOnly to, string what, List<string> gaps, params ReadOnlySpan<Cause> because)
    {
        if (gaps.Count > 0)
        {
            run.Find(programme, "planned", $"No audit between {from:yyyy-MM-dd} and {to:yyyy-MM-dd} covers {what}{(gaps.Count == 1 ? "" : "s")} {string.Join(", ", gaps)}; plan one.", because);
        }
    }
}
