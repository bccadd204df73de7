using System.Collections.Immutable;
using Aims.GitOps.Configuration;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Lifecycle;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Proposals.Recipes;

/// <summary>Finds the people to ask: the holders of a role, its deputy when it is vacant, the AIMS manager when both are.</summary>
public sealed class Addressees(AimsGraph graph, ApprovalMatcher approvals)
{
    /// <summary>People who answer for a role on the day, in order of key.</summary>
    /// <param name="role">Id of the role; null asks the AIMS manager.</param>
    public ImmutableArray<Person> HoldersOf(string? role)
    {
        var found = role is null ? [] : Holders(graph.Find(role));
        if (found.IsEmpty && role is not null && graph.Find(role)?.Fields.Text("deputy") is { } deputy)
        {
            found = Holders(graph.Find(deputy));
        }

        return found.IsEmpty ? AimsManagers : found;
    }

    /// <summary>The holders of roles with the duty <c>aims-manager</c>.</summary>
    public ImmutableArray<Person> AimsManagers =>
        [.. graph.OfKind("role").Where(r => r.Fields.Texts("duties").Any(d => d.Value == "aims-manager")).SelectMany(r => Holders(r)).Distinct()];

    /// <summary>Log-ins of people, in order.</summary>
    public static ImmutableArray<string> Logins(IEnumerable<Person> people) =>
        [.. people.SelectMany(p => p.Logins.Take(1)).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>People who may approve a document at its tier on the day, in order of key.</summary>
    /// <param name="document">The document.</param>
    /// <param name="tier">Tier it serves.</param>
    public ImmutableArray<(Person Person, Document Role)> ApproversOf(Document document, Tier tier) =>
    [
        .. graph.Configuration.People.Values.Where(p => p.IsActiveOn(graph.AsOf)).OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => (Person: p, Role: approvals.AuthorityOf(p.Key, document, tier, graph.AsOf)))
            .Where(x => x.Role is not null).Select(x => (x.Person, x.Role!)),
    ];

    private ImmutableArray<Person> Holders(Document? role) => role is null ? [] :
    [
        .. role.Fields.Maps("holders").Where(h => ApprovalMatcher.IsHolding(h, graph.AsOf))
            .Select(h => graph.Configuration.People.GetValueOrDefault(h.Text("person") ?? ""))
            .OfType<Person>().Where(p => p.IsActiveOn(graph.AsOf)).OrderBy(p => p.Key, StringComparer.Ordinal),
    ];
}
