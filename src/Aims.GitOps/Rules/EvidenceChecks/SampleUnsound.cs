using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Rules.EvidenceChecks;

/// <summary>Sampled evidence that does not say how the sample was drawn, or with impossible numbers.</summary>
internal sealed class SampleUnsound : Rule
{
    private static readonly (string Field, string Ask)[] s_parts =
    [
        ("population", "how many there were to choose from"),
        ("sample", "how many were looked at"),
        ("sampling_method", "how they were chosen"),
    ];

    public override RuleDescriptor Descriptor { get; } = new("evd.sample-unsound", "Unsound sample")
    {
        Severity = Severity.Warning,
        Grading = Grading.Observation,
        Sources = ["9.2.2", "9.1"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var evidence in context.Graph.Current("evidence"))
        {
            var given = s_parts.Where(p => evidence.Fields.Has(p.Field)).ToList();
            if (given.Count == 0)
            {
                continue;
            }

            run.Examine();
            if (given.Count < s_parts.Length)
            {
                var missing = s_parts.Except(given).Select(p => $"{p.Ask} (\"{p.Field}\")").ToList();
                run.Find(evidence, given[0].Field, $"It is a sample, and the record does not say {Lists.And(missing)}; without that nobody can judge what the sample is worth.");
            }

            JudgeNumbers(run, evidence);
        }
    }

    private static void JudgeNumbers(RuleRun run, Document evidence)
    {
        var population = evidence.Fields.WholeNumber("population");
        var sample = evidence.Fields.WholeNumber("sample");
        if (sample == 0)
        {
            run.Find(evidence, "sample", "A sample of \"0\" shows nothing; enter how many were looked at, or take the sampling fields out.");
        }
        else if (sample > population)
        {
            run.Find(evidence, "sample", $"A sample of \"{sample}\" out of {population} is more than there were; correct one of the two numbers.");
        }
    }
}
