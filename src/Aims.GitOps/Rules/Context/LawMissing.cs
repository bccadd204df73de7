using System.Collections.Immutable;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;

namespace Aims.GitOps.Rules.Context;

/// <summary>A country whose people are affected and whose rules nobody has looked at.</summary>
internal sealed class LawMissing : Rule
{
    private const string Union = "EU";

    public override RuleDescriptor Descriptor { get; } = new("ctx.law-missing", "Jurisdiction without law")
    {
        Class = RuleClass.Completeness,
        Severity = Severity.Warning,
        Sources = ["4.1", "4.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var graph = context.Graph;
        var states = graph.Catalogue.Enumeration("eu-state")?.Values ?? [];
        var covered = graph.Current("context-issue")
            .Where(i => i.Fields.Text("category") is "legal" or "regulatory" && i.Fields.Bool("relevant") != false)
            .SelectMany(i => i.Fields.Texts("jurisdiction").Select(j => j.Value))
            .Concat(graph.Current("obligation").SelectMany(o => PlacesOf(o, graph)))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var useCase in graph.InScopeUseCases)
        {
            foreach (var place in useCase.Fields.Texts("jurisdictions"))
            {
                run.Examine();
                if (!covered.Contains(place.Value) && !(states.Contains(place.Value) && covered.Contains(Union)))
                {
                    run.FindOrTodo(useCase, place.Span, $"People in \"{place.Value}\" are affected, and no legal or regulatory issue and no obligation names that jurisdiction; record which rules apply there, or that none do.", new Cause(useCase.Id, $"jurisdiction {place.Value}"));
                }
            }
        }
    }

    /// <summary>Where an obligation holds: as it says, else the Union for its instruments, else where the organisation is at home.</summary>
    private static ImmutableArray<string> PlacesOf(Document obligation, AimsGraph graph)
    {
        if (obligation.Fields.Has("jurisdiction"))
        {
            return [.. obligation.Fields.Texts("jurisdiction").Select(j => j.Value)];
        }

        return obligation.Fields.Text("instrument") is { } instrument && instrument.Contains("(EU)", StringComparison.Ordinal)
            ? [Union]
            : graph.Configuration.Jurisdictions;
    }
}
