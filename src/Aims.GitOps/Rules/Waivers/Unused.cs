using Aims.GitOps.Configuration;
using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Waivers;

/// <summary>A waiver that covers no finding. What the other checks say is known only after they ran, so the run itself reports it.</summary>
internal sealed class Unused : Rule
{
    public const string Id = "waiver.unused";

    public override RuleDescriptor Descriptor { get; } = new(Id, "Waiver without a finding")
    {
        Severity = Severity.Warning,
        Grading = Grading.None,
        Sources = ["10.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run) => run.Examine(context.Configuration.AsWritten.Waivers.Length);

    /// <summary>Reports one waiver that covers nothing.</summary>
    public static void Report(RuleRun run, AimsConfiguration policy, Waiver waiver) =>
        run.Find(policy.Path, policy.Source, waiver.Span, $"This waiver of \"{waiver.Rule}\"{(waiver.Document is null ? "" : $" for {waiver.Document}")} covers no finding; take it away, so that it cannot hide the next one.");
}
