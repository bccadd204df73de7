using System.Text;
using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules;

/// <summary>The parts of a check's documentation page that follow from its descriptor.</summary>
internal static class CheckPage
{
    /// <summary>First lines of the page: heading and table.</summary>
    public static string Head(RuleDescriptor rule)
    {
        var text = new StringBuilder($"# {rule.Id}: {rule.Title}\n\n| | |\n|---|---|\n");
        Row("Class", Word(rule.Class));
        Row("Severity", rule.IsOptIn ? $"{Word(rule.Severity)}, off unless switched on" : Word(rule.Severity));
        if (rule.Class == RuleClass.Completeness)
        {
            Row("Demanded from", Word(rule.DemandedFrom));
        }

        Row("Usual grading", Word(rule.Grading));
        Row("Looks at", rule.Trigger switch
        {
            RuleTrigger.PullRequest => "the documents",
            RuleTrigger.Daily => "the documents and the day",
            RuleTrigger.Git => "version history and facts of the hosting service",
            _ => "readiness for an audit",
        });
        Row("Derives from", string.Join(", ", rule.Sources));
        if (rule.Recipe is not null || rule.NoRecipe is not null)
        {
            Row("Pull request", rule.Recipe ?? $"none: {rule.NoRecipe}");
        }

        return text.ToString();

        void Row(string name, string value) => text.Append("| ").Append(name).Append(" | ").Append(value).Append(" |\n");
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString() switch
        {
            "PullRequest" => "pull-request",
            "Stage1" => "stage 1",
            "Stage2" => "stage 2",
            var other => other.ToLowerInvariant(),
        };
}
