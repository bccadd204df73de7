using Aims.GitOps.Diagnostics;
using Aims.GitOps.Loading;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>Code owners who hold no role any more, or documents whose owner is not among the code owners of their path.</summary>
internal sealed class CodeownersDrift : Rule
{
    private static readonly string[] s_places = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

    public override RuleDescriptor Descriptor { get; } = new("doc.codeowners-drift", "Code owners do not match roles")
    {
        Severity = Severity.Warning,
        Trigger = RuleTrigger.Daily,
        Grading = Grading.Observation,
        Sources = ["5.3", "7.5.2"],
        NoRecipe = "who must approve is a decision about people, and one line of the file settles it",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        if (s_places.Select(context.Snapshot.Find).FirstOrDefault(f => f is not null) is not { } file)
        {
            if (context.Snapshot.Root.Length > 0)
            {
                run.CannotTell(null, "The AIMS lies in a folder of the repository, and the file of code owners at the root is not read.", "Compare the code owners with the holders of roles by hand, or move the AIMS to the root.");
            }

            return;
        }

        if (file.Size > Codeowners.MaxBytes || !SourceText.TryDecode(file.Read().Span, out var source))
        {
            run.CannotTell(null, $"{file.Path} is too large or not UTF-8 text.", "Save it as UTF-8, in less than 3 MB.");
            return;
        }

        var lines = Codeowners.Read(source);
        JudgeOwners(file, source, lines, context, run);
        JudgeDocuments(file, source, lines, context, run);
    }

    private static void JudgeOwners(SnapshotFile file, SourceText source, IReadOnlyList<CodeownersLine> lines, RuleContext context, RuleRun run)
    {
        foreach (var owner in lines.SelectMany(l => l.Owners).Where(o => !o.IsTeam))
        {
            run.Examine();
            var person = context.Configuration.FindPerson(owner.Account);
            if (person is null)
            {
                run.Find(file.Path, source, owner.Span, $"\"{owner.Text}\" belongs to nobody under people in aims.yml; correct the account, or add the person.");
            }
            else if (!person.IsActiveOn(context.AsOf) || !context.Reviews.Approvals.RolesOf(person.Key, context.AsOf).Any())
            {
                run.Find(file.Path, source, owner.Span, $"\"{owner.Text}\" ({person.Name}) holds no role on {context.AsOf:yyyy-MM-dd}; name who does.");
            }
        }
    }

    /// <summary>One finding for each line that sends documents to people none of whom may approve them.</summary>
    private static void JudgeDocuments(SnapshotFile file, SourceText source, IReadOnlyList<CodeownersLine> lines, RuleContext context, RuleRun run)
    {
        var approvals = context.Reviews.Approvals;
        var stuck = new SortedDictionary<int, SortedSet<string>>();
        foreach (var document in LandedApprovals.Documents(context))
        {
            if (Codeowners.LineFor(document.Path, lines) is not { } index || lines[index].Owners is not { Length: > 0 } owners || owners.Any(o => o.IsTeam))
            {
                continue;
            }

            run.Examine();
            var tier = context.Graph.TierOf(document);
            if (!owners.Any(o => context.Configuration.FindPerson(o.Account) is { } person && approvals.AuthorityOf(person.Key, document, tier, context.AsOf) is not null))
            {
                (stuck.TryGetValue(index, out var ids) ? ids : stuck[index] = new SortedSet<string>(StringComparer.Ordinal)).Add(document.Id);
            }
        }

        foreach (var (index, ids) in stuck)
        {
            var some = string.Join(", ", ids.Take(3)) + (ids.Count > 3 ? $" and {ids.Count - 3} more" : "");
            run.Find(file.Path, source, lines[index].Pattern.Span, $"\"{lines[index].Pattern.Value}\" sends {some} to people none of whom may approve {(ids.Count == 1 ? "it" : "them")}; name holders of a role that may.");
        }
    }
}
