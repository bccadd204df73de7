using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Settings;

/// <summary>A setting for a check that does not exist.</summary>
internal sealed class UnknownRule : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("config.unknown-rule", "Setting for an unknown check")
    {
        Severity = Severity.Warning,
        Grading = Grading.None,
        Sources = ["9.1"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var known = RuleCatalogue.All.Select(r => r.Descriptor.Id).ToList();
        foreach (var (id, setting) in context.Configuration.AsWritten.Rules.OrderBy(r => r.Value.Span.Start))
        {
            run.Examine();
            if (RuleCatalogue.Find(id) is null)
            {
                var near = Spelling.Nearest(id, known);
                var fix = Spelling.OneSlipAway(id, known.Where(k => !context.Configuration.AsWritten.Rules.ContainsKey(k))) is { } meant
                    ? new TextFix($"Correct the id to {meant}", context.Configuration.Path, setting.Span, meant)
                    : null;
                run.Find(context.Configuration.Path, context.Configuration.Source, setting.Span, $"\"{id}\" is no check, so this setting does nothing; {(near is null ? "'aims explain' lists the checks" : $"did you mean {near}?")}", fix);
            }
        }
    }
}
