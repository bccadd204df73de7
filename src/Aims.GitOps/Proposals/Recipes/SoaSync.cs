using System.Globalization;
using System.Text;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Proposals.Recipes;

/// <summary>Controls that the Statement of Applicability does not decide on: one pull request with the missing entries, nothing decided.</summary>
internal sealed class SoaSync : Recipe
{
    public override string Name => "soa-sync";

    public override IEnumerable<Proposal> Propose(RecipeContext context)
    {
        if (!context.Findings.Counting.Any(f => f.Rule.Recipe == Name && f.Severity > Severity.Info))
        {
            yield break;
        }

        var graph = context.Rules.Graph;
        var missing = context.Rules.Catalogue.Controls.Where(c => graph.SoaEntry(c.Id) is null).ToList();
        if (missing.Count == 0)
        {
            yield break;
        }

        var cycle = TextDigest.Of(string.Join(',', missing.Select(c => c.Id)))[..12];
        var key = ProposalKey.Of(Name, "SOA", cycle);
        yield return new Proposal
        {
            Key = key,
            Documents = [.. missing.Select(c => $"SOA-{c.Id}")],
            Title = $"Decide on {missing.Count} controls of Annex A",
            Body = ProposalText.Compose(
            [
                new ProposalSection("", "The Statement of Applicability decides on all 38 controls of Annex A, each with its own reason. These have no entry:\n\n" + string.Join('\n', missing.Select(c => $"- {c.Id} {ProposalText.Quote(c.Title)}")), Keep: true),
                new ProposalSection("How to finish", "1. For each file, decide `applicable` and write the `justification`; `aims propose soa` says what the tiers ask for.\n2. Remove the line `x_aims_request`.\n3. Have the whole set approved by management and merge it.", Keep: true),
                new ProposalSection("What closing means", "Closing this pull request without merging declines it while the same controls are missing. The gap stays on the list."),
            ]),
            Files = [.. missing.Select(c => ProposalFile.Write($"{context.RootPrefix}risk/soa/SOA-{c.Id}.md", Stub(c.Id, c.Title, key.ToString())))],
            CommitMessage = "Prepare missing entries of the Statement of Applicability\n\nNothing is decided yet.",
            Labels = context.Labels("aims:review"),
            Assignees = Addressees.Logins(context.Addressees.AimsManagers),
        };
    }

    private static string Stub(string control, string title, string key)
    {
        var text = new StringBuilder("---\n");
        text.Append(CultureInfo.InvariantCulture, $"id: SOA-{control}\nkind: control\ntitle: {YamlText.Scalar(title)}\nstatus: draft\nversion: \"0.1\"\ncontrol: {control}\nsource: annex-a\n");
        text.Append(CultureInfo.InvariantCulture, $"x_aims_request: {YamlText.Quoted(key)}   # remove this line once decided\n");
        text.Append("# applicable: true or false\napplicable:\n# justification: your own reason, at least 40 characters\njustification:\nincluded_because: []\nimplementation: not-started\n");
        return text.Append("---\n").ToString();
    }
}
