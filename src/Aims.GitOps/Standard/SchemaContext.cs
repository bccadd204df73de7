using System.Collections.Immutable;

namespace Aims.GitOps.Standard;

/// <summary>What a repository adds to the JSON Schema of a kind, so that an editor can offer its own ids.</summary>
/// <param name="Ids">Ids by kind slug; a kind without any is checked by the form of its ids.</param>
/// <param name="People">Keys under <c>people</c> in <c>aims.yml</c>; empty for any.</param>
/// <param name="ForeignKeys">Further keys that documents may carry, such as the aliases of <c>fields</c> in <c>aims.yml</c>.</param>
public sealed record SchemaContext(
    ImmutableSortedDictionary<string, ImmutableArray<string>> Ids,
    ImmutableArray<string> People,
    ImmutableArray<string> ForeignKeys)
{
    /// <summary>Nothing is known about the repository.</summary>
    public static SchemaContext Empty { get; } = new(ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal), [], []);
}
