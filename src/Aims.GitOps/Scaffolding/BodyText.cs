using System.Text;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Scaffolding;

/// <summary>The text of new documents that no template exists for: a heading, the sections its tier asks for, and a question in each.</summary>
internal static class BodyText
{
    /// <summary>The text below the front matter.</summary>
    /// <param name="kind">Kind of the document.</param>
    /// <param name="title">Its title.</param>
    /// <param name="tier">Tier that decides which sections are asked for.</param>
    /// <param name="stage">Stage of the use case; null when not known.</param>
    /// <param name="known">What is known already, by key of the section; stands before the question.</param>
    public static string For(KindDefinition kind, string title, Tier tier, LifecycleStage? stage, IReadOnlyDictionary<string, string>? known = null)
    {
        var text = new StringBuilder("# ").Append(title).Append('\n');
        foreach (var (key, heading, question) in SectionsOf(kind, tier, stage))
        {
            text.Append("\n## ").Append(heading).Append(" {#").Append(key).Append("}\n\n");
            if (known?.GetValueOrDefault(key) is { Length: > 0 } begin)
            {
                text.Append(begin).Append("\n\n");
            }

            text.Append("> **Decide:** ").Append(question).Append(" _[answer]_\n");
        }

        return text.ToString();
    }

    private static IEnumerable<(string Key, string Heading, string Question)> SectionsOf(KindDefinition kind, Tier tier, LifecycleStage? stage)
    {
        switch (kind.Slug)
        {
            case "policy":
                return
                [
                    ("purpose", "Purpose and who it binds", "What does this policy protect or make possible, and for whom does it hold?"),
                    ("rules", "Rules", "Which duties follow? Write each as one sentence: who does what, when, with which record."),
                    ("exceptions", "Exceptions", "Who grants an exception, for how long, and where is it recorded?"),
                ];
            case "procedure":
                return
                [
                    ("start", "When it starts", "Which event or date sets it off, and who notices?"),
                    ("steps", "Steps", "Who does what, in which order, and what is the result of each step?"),
                    ("records", "Records", "What is written down where, and for how long is it kept?"),
                ];
            case "use-case":
                var facts = new ConditionFacts { Nature = kind.Nature, Status = "draft", Tier = tier, Stage = stage, Document = _ => [], Neighbour = _ => [] };
                return kind.Sections.Where(s => s.Required.Holds(facts) == true).Select(s => (s.Key, s.Heading, UseCaseQuestion(s.Key)));
            default:
                return [];
        }
    }

    private static string UseCaseQuestion(string section) => section switch
    {
        "purpose" => "Who gets what done with it that was slower, dearer or impossible before, and how would we do it without AI?",
        "how-it-works" => "What goes in, what comes out, and which steps lie between the result and an effect on somebody?",
        "affected" => "Who uses it, whom is the result about, and who is compared with them or left out? Which of them need extra protection?",
        "oversight" => "Who looks at results, how often, what do they look for, and how do they stop it?",
        "tier" => "Would somebody who is affected agree with the values of these factors? Say why.",
        _ => "What belongs here?",
    };
}
