using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;

namespace Aims.GitOps.Rules.InterestedParties;

/// <summary>People are affected by a use case and appear nowhere among the interested parties.</summary>
internal sealed class SubjectsMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("pty.subjects-missing", "Affected people missing from the interested parties")
    {
        Class = RuleClass.Completeness,
        Sources = ["4.2", "A.5.4"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var graph = context.Graph;
        var cases = graph.InScopeUseCases.Where(u => u.Fields.Has("affected_groups")).ToList();
        var anywhere = cases.Exists(u => PartiesOf(u, graph).Any(IsSubject));
        foreach (var useCase in cases)
        {
            run.Examine();
            var groupNamed = useCase.Fields.Maps("affected_groups").Any(g => Party(g, graph) is not null);
            if (PartiesOf(useCase, graph).Any(IsSubject) || (anywhere && groupNamed))
            {
                continue;
            }

            run.FindOrTodo(
                useCase,
                "affected_groups",
                anywhere
                    ? "None of these groups leads to an interested party; name one in \"party\", or list a party of type ai-subject."
                    : "People are affected, and no interested party of type ai-subject stands for them; record them with what they need, and name the party here.",
                new Cause(useCase.Id, "affected_groups"));
        }
    }

    private static IEnumerable<Document> PartiesOf(Document useCase, AimsGraph graph) =>
        graph.Links(useCase, "interested_parties")
            .Concat(useCase.Fields.Maps("affected_groups").Select(g => Party(g, graph)).OfType<Document>())
            .Where(p => !p.IsRetired);

    private static Document? Party(FieldMap group, AimsGraph graph) => group.Text("party") is { } id ? graph.Find(id) : null;

    private static bool IsSubject(Document party) => party.Fields.Text("party_type") == "ai-subject";
}
