using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.ManagementReviews;

/// <summary>A management review that did not look at everything it has to look at.</summary>
internal sealed class InputsMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("mrv.inputs-missing", "Management review without an input")
    {
        IsCore = true,
        Sources = ["9.3.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var review in context.Graph.Current("management-review").Where(r => r.Status == "final"))
        {
            run.Examine();
            var inputs = review.Fields.Map("inputs");
            foreach (var input in review.Kind!.Field("inputs")!.Fields)
            {
                switch (inputs?.Map(input.Name))
                {
                    case null:
                        run.Find(review, "inputs", $"The input \"{input.Name}\" is missing; say what was looked at and what it showed.");
                        break;
                    case { } given when !given.Has("summary"):
                        run.Find(review, inputs.SpanOf(input.Name), $"The input \"{input.Name}\" has no summary; say in a sentence what it showed.");
                        break;
                    case { } given when given.Find("refs") is null:
                        run.Find(review, inputs.SpanOf(input.Name), $"The input \"{input.Name}\" names no records; list them under refs, or write refs: [] when there were none.");
                        break;
                }
            }
        }
    }
}
