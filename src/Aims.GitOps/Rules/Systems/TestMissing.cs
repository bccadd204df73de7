using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.Systems;

/// <summary>A running system that was not tested, or only after it went live.</summary>
internal sealed class TestMissing : Rule
{
    private const string Control = "A.6.2.4";

    public override RuleDescriptor Descriptor { get; } = new("sys.vv-missing", "Running system not tested before")
    {
        IsCore = true,
        Grading = Grading.Major,
        Sources = [Control],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var tests = SystemsInService.ProofBySystem(context, Control);
        var isToldElsewhere = SystemsInService.IsClaimed(context, Control);
        foreach (var system in SystemsInService.InOperation(context.Graph))
        {
            run.Examine();
            var of = tests[system].ToList();
            if (of.Count == 0)
            {
                if (!isToldElsewhere)
                {
                    var what = context.Graph.TierOf(system) == Tier.Low ? "its owner's acceptance check" : "a test against pass criteria";
                    run.FindOrTodo(system, "version_in_use", $"The system is in operation, and no final evidence of {Control} shows {what}; test it and add the record.", Causes.Of(context.Graph, system));
                }
            }
            else
            {
                JudgeDay(context, run, system, of);
            }
        }
    }

    /// <summary>Tests of other versions are for <c>evd.version-behind</c>; low tier keeps no record of its changes.</summary>
    private static void JudgeDay(RuleContext context, RuleRun run, Document system, List<Document> tests)
    {
        if (context.Graph.TierOf(system) == Tier.Low || SystemsInService.LiveOn(context.Graph, system) is not { } live)
        {
            return;
        }

        var ofVersion = tests.Where(t => SystemsInService.VersionIn(t, system) is { } version && context.Graph.StillHoldsFor(system, version) == true && t.Fields.Has("collected_on"))
            .OrderBy(t => t.Fields.Date("collected_on")).ThenBy(t => t.Id, StringComparer.Ordinal).ToList();
        if (ofVersion is [{ } first, ..] && first.Fields.Date("collected_on") is { } tested && tested > live)
        {
            run.Find(first, "collected_on", $"{system.Id} {system.Fields.Text("version_in_use")} is in operation since {live:yyyy-MM-dd}, and its first test is of \"{tested:yyyy-MM-dd}\"; add the test that was made before, or raise a finding.", Causes.Of(context.Graph, system));
        }
    }
}
