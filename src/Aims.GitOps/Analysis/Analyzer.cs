using System.Collections.Immutable;
using Aims.GitOps.Configuration;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Rules;
using Aims.GitOps.Rules.Waivers;

namespace Aims.GitOps.Analysis;

/// <summary>Runs checks and turns what they say into one ordered, de-duplicated result.</summary>
public static class Analyzer
{
    /// <summary>Runs checks in parallel.</summary>
    /// <param name="rules">The checks.</param>
    /// <param name="context">Everything there is to look at.</param>
    /// <param name="policy">Configuration that decides severities and waivers: that of the base commit when a change is judged, else the context's own.</param>
    /// <param name="cancellationToken">Checked between checks.</param>
    public static AnalysisResult Run(ImmutableArray<Rule> rules, RuleContext context, AimsConfiguration policy, CancellationToken cancellationToken)
    {
        var runs = new RuleRun?[rules.Length];
        Parallel.For(0, rules.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            var setting = policy.Rules.GetValueOrDefault(rules[i].Descriptor.Id);
            var severity = SeverityOf(rules[i].Descriptor, setting, policy.Journey);
            if (severity != Severity.Off)
            {
                var run = new RuleRun(rules[i].Descriptor, severity, setting?.Options ?? FieldMap.Empty);
                rules[i].Analyze(context, run);
                runs[i] = run;
            }
        });

        var unreliable = context.Graph.Files.Where(f => f.IsUnreliable).Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        var findings = new List<Finding>();
        var unknowns = new List<Unknown>();
        foreach (var run in runs)
        {
            if (run is not null)
            {
                findings.AddRange(run.Findings.Where(f => !IsConsequence(f, unreliable)));
                unknowns.AddRange(run.Unknowns);
            }
        }

        if (runs.FirstOrDefault(r => r?.Rule.Id == Unused.Id) is { } unused)
        {
            WaiverBook.ReportUnused(policy.AsWritten, findings, [.. runs.OfType<RuleRun>()], unused, context.AsOf);
            findings.AddRange(unused.Findings);
        }

        var ordered = Fingerprints.Assign(Order(findings));
        var waived = WaiverBook.Apply(ordered, policy, context.AsOf);
        return new AnalysisResult(
            waived,
            [.. unknowns.OrderBy(u => u.Path ?? "", StringComparer.Ordinal).ThenBy(u => u.Document ?? "", StringComparer.Ordinal).ThenBy(u => u.Rule.Id, StringComparer.Ordinal).Distinct()],
            Verdicts(rules, runs, waived),
            context.Graph.Documents.Length);
    }

    /// <summary>Severity of a check's findings: as configured, else by the journey, else its own.</summary>
    /// <param name="rule">The check.</param>
    /// <param name="setting">What <c>aims.yml</c> says, or null.</param>
    /// <param name="journey">Where the organisation stands.</param>
    public static Severity SeverityOf(RuleDescriptor rule, RuleSetting? setting, JourneyStage journey)
    {
        if (setting?.Severity is { } configured)
        {
            return configured;
        }

        if (rule.IsOptIn && setting is null)
        {
            return Severity.Off;
        }

        return rule.Class == RuleClass.Completeness && journey < rule.DemandedFrom ? Severity.Info : rule.Severity;
    }

    /// <summary>A file with a syntax error gets that one finding; anything else said about it may be its consequence.</summary>
    private static bool IsConsequence(Finding finding, HashSet<string> unreliable) =>
        finding.Path is not null && unreliable.Contains(finding.Path) && finding.Rule.Id != RuleCatalogue.SyntaxRule;

    private static IEnumerable<Finding> Order(IEnumerable<Finding> findings) => findings
        .OrderBy(f => f.Path ?? "", StringComparer.Ordinal)
        .ThenBy(f => f.Span.Start)
        .ThenBy(f => f.Span.End)
        .ThenBy(f => f.Rule.Id, StringComparer.Ordinal)
        .ThenBy(f => f.Message, StringComparer.Ordinal)
        .DistinctBy(f => (f.Path, f.Span, f.Rule.Id, f.Message, f.Document));

    private static ImmutableArray<RuleResult> Verdicts(ImmutableArray<Rule> rules, RuleRun?[] runs, ImmutableArray<Finding> findings)
    {
        var byRule = findings.ToLookup(f => f.Rule.Id, StringComparer.Ordinal);
        return [.. rules.Select((rule, i) =>
        {
            if (runs[i] is not { } run)
            {
                return new RuleResult(rule.Descriptor, Verdict.Off, 0);
            }

            var own = byRule[rule.Descriptor.Id].ToList();
            var verdict = own.Exists(f => f.Status != FindingStatus.Waived) ? Verdict.Fail
                : run.Unknowns.Count > 0 ? Verdict.CannotTell
                : own.Count > 0 ? Verdict.Waived
                : Verdict.Pass;
            return new RuleResult(rule.Descriptor, verdict, run.Examined);
        })];
    }
}
