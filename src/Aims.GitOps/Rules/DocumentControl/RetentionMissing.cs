using Aims.GitOps.Diagnostics;
using Aims.GitOps.Graph;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>A record or an impact assessment without a decided retention period.</summary>
internal sealed class RetentionMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("doc.retention-missing", "No retention period")
    {
        Severity = Severity.Warning,
        Sources = ["7.5.3", "A.5.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var document in context.Graph.Documents)
        {
            if (document.Kind?.Field("retention_years") is not { } field || field.AskedBy != Descriptor.Id || document.IsRetired || !context.Graph.IsManaged(document)
                || FieldFacts.Of(context.Graph, document) is not { } facts || field.Required.Holds(facts.Document) != true)
            {
                continue;
            }

            run.Examine();
            if (!facts.IsFilled(field))
            {
                run.FindOrTodo(document, "retention_years", "Nobody decided how long this has to be kept; add \"retention_years\", or a default for its kind under defaults in aims.yml.");
            }
        }
    }
}
