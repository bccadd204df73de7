using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.EvidenceChecks;

/// <summary>Evidence that is not where its record says.</summary>
internal sealed class Unreachable : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("evd.unreachable", "Evidence out of reach")
    {
        Severity = Severity.Warning,
        Trigger = RuleTrigger.Daily,
        Sources = ["7.5.3"],
        NoRecipe = "only somebody who knows where it went can say where it is",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var elsewhere = 0;
        foreach (var evidence in context.Graph.OfKind("evidence").Where(e => !context.Evidence.IsSeries(e)))
        {
            switch (Attachment.Of(context.Snapshot, evidence).Place)
            {
                case AttachmentPlace.Here:
                    run.Examine();
                    break;
                case AttachmentPlace.Gone:
                    run.Examine();
                    run.Find(evidence, "location", $"There is no file \"{evidence.Fields.Text("location")}\" in this repository; commit it, or say where it is.");
                    break;
                case AttachmentPlace.Elsewhere:
                    elsewhere++;
                    break;
            }
        }

        if (elsewhere > 0)
        {
            run.CannotTell(null, $"{(elsewhere == 1 ? "1 record lies" : $"{elsewhere} records lie")} outside this repository, and checks open no addresses.", "Open them by hand from time to time, or keep the files in this repository with their SHA-256.");
        }
    }
}
