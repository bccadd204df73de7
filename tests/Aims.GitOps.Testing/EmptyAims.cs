using Aims.GitOps.History;
using Aims.GitOps.Rules;

namespace Aims.GitOps.Testing;

/// <summary>An AIMS with nothing in it but <c>aims.yml</c>, to which an <see cref="Overlay"/> adds the few documents a test is about.</summary>
public static class EmptyAims
{
    private static readonly Dictionary<string, string> s_files = new(StringComparer.Ordinal)
    {
        ["aims.yml"] = "aims: 1\ncatalogue: iso42001@1.0.0\norganisation: {name: Test}\n",
    };

    /// <summary>What checks look at, with the documents of an overlay.</summary>
    /// <param name="overlay">The documents; each needs a <c>kind</c>.</param>
    /// <param name="asOf">Day to judge on unless the overlay names one.</param>
    public static RuleContext Context(string overlay, DateOnly? asOf = null) => Context([overlay], asOf);

    /// <summary>What checks look at, with the documents of overlays that are laid one over the other.</summary>
    /// <param name="overlays">The documents, those of later ones over those of earlier ones.</param>
    /// <param name="asOf">Day to judge on unless an overlay names one.</param>
    public static RuleContext Context(IEnumerable<string> overlays, DateOnly? asOf = null)
    {
        var changed = Overlay.Apply(s_files, asOf ?? ReferenceAims.AsOf, "{}");
        foreach (var overlay in overlays)
        {
            changed = Overlay.Apply(changed.Files, changed.AsOf, overlay);
        }

        return AimsRepository.Read(changed.ToSnapshot(), NoHistory.NotARepository, CancellationToken.None).ContextOn(changed.AsOf);
    }
}
