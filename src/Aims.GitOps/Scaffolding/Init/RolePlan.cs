using System.Collections.Immutable;
using Aims.GitOps.Scaffolding.Templates;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Scaffolding.Init;

/// <summary>Which duties get a role of their own, and who holds it.</summary>
/// <param name="Own">Duties with a role of their own.</param>
/// <param name="Carrier">For each duty, the duty whose role carries it.</param>
/// <param name="Holders">Keys of the people who hold the role of a duty.</param>
internal sealed record RolePlan(
    ImmutableSortedSet<string> Own, ImmutableSortedDictionary<string, string> Carrier, ImmutableSortedDictionary<string, ImmutableArray<string>> Holders)
{
    private static readonly ImmutableArray<string> s_always = ["top_management", "aims_manager", "use_case_owner", "internal_auditor"];

    /// <summary>
    /// Four roles always. A further duty gets its own role when somebody else than the role that would carry it is named for it,
    /// and from medium tier on also when nobody is named: the vacancy is then an open question.
    /// </summary>
    /// <param name="answers">The answers.</param>
    /// <param name="highest">Highest tier in scope.</param>
    /// <param name="isProducer">Whether AI is built or trained in scope.</param>
    public static RolePlan Of(Answers answers, Tier highest, bool isProducer)
    {
        var own = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        var carrier = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var holders = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var duty in s_always)
        {
            Add(duty);
        }

        foreach (var duty in TemplateModel.CommonDuties.Where(d => !s_always.Contains(d)))
        {
            var other = duty == "oversight" ? "use_case_owner" : "aims_manager";
            var isNamed = answers.Roles.TryGetValue(duty, out var named) && !named.IsEmpty;
            if (isNamed ? !named.ToHashSet(StringComparer.Ordinal).SetEquals(holders[other]) : highest >= Tier.Medium)
            {
                Add(duty);
            }
            else
            {
                carrier[duty] = other;
            }
        }

        if (isProducer)
        {
            Add("development_lead");
        }

        if (highest >= Tier.High)
        {
            Add("ai_board");
            Add("independent_reviewer");
        }

        return new RolePlan(own.ToImmutable(), carrier.ToImmutable(), holders.ToImmutable());

        void Add(string duty)
        {
            own.Add(duty);
            carrier[duty] = duty;
            holders[duty] = HoldersOf(answers, duty);
        }
    }

    private static ImmutableArray<string> HoldersOf(Answers answers, string duty)
    {
        var named = answers.Roles.TryGetValue(duty, out var people) ? people : [];
        return duty switch
        {
            // Owners are named with their use cases; whoever keeps the answers runs the management system until somebody else is named.
            "use_case_owner" => [.. named.Concat(answers.UseCases.Select(u => u.Owner).OfType<string>()).Distinct(StringComparer.Ordinal)],
            "aims_manager" when named.IsEmpty && !answers.People.IsEmpty => [answers.People[0].Key],
            _ => named,
        };
    }
}
