using System.Collections.Immutable;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Tiers;

/// <summary>A minimum tier that one grave answer, or a combination, sets whatever the sum is.</summary>
/// <param name="Id">Its name, such as <c>safety-critical</c>.</param>
/// <param name="Tier">The minimum tier it sets.</param>
/// <param name="AllOf">It is met when every line holds.</param>
public sealed record TierFloor(string Id, Tier Tier, ImmutableArray<FloorLine> AllOf)
{
    /// <summary>The condition in words, such as <c>rights_impact = 3 and autonomy >= 2</c>.</summary>
    public string Condition => string.Join(" and ", AllOf);

    internal bool IsMet(ImmutableArray<FactorScore> factors, string? category)
    {
        foreach (var line in AllOf)
        {
            var holds = false;
            foreach (var test in line.AnyOf)
            {
                holds |= test.Holds(factors, category);
            }

            if (!holds)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// The ways to escape this floor as things are: each is a list of changes that must all be made.
    /// </summary>
    internal ImmutableArray<string> Escapes(ImmutableArray<FactorScore> factors, string? category) =>
        [.. AllOf.Select(line => string.Join(" and ", line.AnyOf.Where(test => test.Holds(factors, category)).Select(test => test.Escape(factors))))];
}

/// <summary>One line of a floor.</summary>
/// <param name="AnyOf">It holds when one of these does.</param>
public sealed record FloorLine(ImmutableArray<FloorTest> AnyOf)
{
    /// <inheritdoc/>
    public override string ToString() => AnyOf.Length == 1 ? AnyOf[0].ToString() : $"({string.Join(" or ", AnyOf)})";
}

/// <summary>One comparison of a floor.</summary>
public abstract record FloorTest
{
    private protected FloorTest()
    {
    }

    internal abstract bool Holds(ImmutableArray<FactorScore> factors, string? category);

    internal abstract string Escape(ImmutableArray<FactorScore> factors);

    /// <summary>A factor has at least a value.</summary>
    /// <param name="Factor">Its id.</param>
    /// <param name="Value">The value.</param>
    public sealed record AtLeast(string Factor, int Value) : FloorTest
    {
        internal override bool Holds(ImmutableArray<FactorScore> factors, string? category) => Find(factors, Factor) >= Value;

        internal override string Escape(ImmutableArray<FactorScore> factors) => $"{Factor} at most {Value - 1}";

        /// <inheritdoc/>
        public override string ToString() => $"{Factor} >= {Value}";
    }

    /// <summary>A factor has exactly a value.</summary>
    /// <param name="Factor">Its id.</param>
    /// <param name="Value">The value.</param>
    public sealed record Exactly(string Factor, int Value) : FloorTest
    {
        internal override bool Holds(ImmutableArray<FactorScore> factors, string? category) => Find(factors, Factor) == Value;

        internal override string Escape(ImmutableArray<FactorScore> factors) => $"{Factor} at most {Value - 1}";

        /// <inheritdoc/>
        public override string ToString() => $"{Factor} = {Value}";
    }

    /// <summary>The EU AI Act category is a given one.</summary>
    /// <param name="Value">The category.</param>
    public sealed record Category(string Value) : FloorTest
    {
        internal override bool Holds(ImmutableArray<FactorScore> factors, string? category) => string.Equals(category, Value, StringComparison.Ordinal);

        internal override string Escape(ImmutableArray<FactorScore> factors) => $"an EU AI Act category other than {Value}";

        /// <inheritdoc/>
        public override string ToString() => $"eu_ai_act.category = {Value}";
    }

    /// <summary>Some factor has no answer.</summary>
    public sealed record AnyUnknown : FloorTest
    {
        internal override bool Holds(ImmutableArray<FactorScore> factors, string? category)
        {
            foreach (var factor in factors)
            {
                if (factor.IsUnknown)
                {
                    return true;
                }
            }

            return false;
        }

        internal override string Escape(ImmutableArray<FactorScore> factors) =>
            "an answer to " + string.Join(", ", factors.Where(factor => factor.IsUnknown).Select(factor => factor.Id));

        /// <inheritdoc/>
        public override string ToString() => "any factor = unknown";
    }

    private static int Find(ImmutableArray<FactorScore> factors, string id)
    {
        foreach (var factor in factors)
        {
            if (string.Equals(factor.Id, id, StringComparison.Ordinal))
            {
                return factor.Value;
            }
        }

        return 0;
    }
}
