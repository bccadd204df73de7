using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.EvidenceChecks;

/// <summary>Evidence that does not say where it comes from.</summary>
internal sealed class ProvenanceMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("evd.provenance-missing", "Evidence of unknown origin")
    {
        IsCore = true,
        Sources = ["7.5.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var evidence in context.Graph.Current("evidence"))
        {
            run.Examine();
            var isSeries = context.Evidence.IsSeries(evidence);
            var isMember = evidence.Fields.Has("series");
            if (!isMember)
            {
                Ask("source_system", "Nothing says which system or place it comes from; name it in \"source_system\".");
                if (evidence.Fields.Text("collection") is "automated-export" or "manual-export")
                {
                    Ask("query_or_steps", "It is an export, and nothing says how to make it again; write the query or the steps into \"query_or_steps\".");
                }
            }

            if (!isSeries)
            {
                Ask("collected_on", "Nothing says when it was collected; enter the day in \"collected_on\".");
                Ask("collected_by", "Nothing says who or what collected it; enter the person's key or the name of the automation in \"collected_by\".");
                Ask("location", "Nothing says where the evidence itself is; enter the path in this repository or the address in \"location\".");
            }

            void Ask(string field, string message)
            {
                if (evidence.Fields.Has(field))
                {
                    return;
                }

                if (isSeries && context.Evidence.MembersOf(evidence).IsEmpty)
                {
                    // Nothing has been collected yet, so nothing is of unknown origin.
                    run.Todo(evidence, Drafts.PlaceOf(evidence, field), message);
                }
                else
                {
                    run.Find(evidence, field, message);
                }
            }
        }
    }
}
