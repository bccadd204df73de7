using System.Collections.Frozen;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.References;

/// <summary>A document that nothing refers to and that takes part in no relation.</summary>
internal sealed class Orphan : Rule
{
    // They stand by themselves: the use case is where everything starts, a policy binds everybody, an entry of the SoA is its own list.
    private static readonly FrozenSet<string> s_selfStanding = FrozenSet.Create(StringComparer.Ordinal, "use-case", "policy", "control");

    public override RuleDescriptor Descriptor { get; } = new("ref.orphan", "Document that nothing uses")
    {
        Severity = Severity.Info,
        Grading = Grading.Observation,
        Sources = ["4.4"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var mentioned = new Lazy<HashSet<string>>(() => Mentioned(context));
        foreach (var document in context.Graph.Documents)
        {
            if (document.Kind is not { Nature: DocumentNature.Document, IsSingleton: false } kind || document.IsInline || document.IsRetired
                || s_selfStanding.Contains(kind.Slug) || !context.Graph.IsManaged(document))
            {
                continue;
            }

            run.Examine();
            if (!context.Graph.ReferencesTo(document.Id).Any(r => r.Source != document) && !TakesPart(document, context) && !mentioned.Value.Contains(document.Id))
            {
                run.Find(document, document.IdSpan, $"Nothing refers to {document.Id}, and it takes part in no relation; link it where it is used, or withdraw it.");
            }
        }
    }

    /// <summary>The relation is stored here and read from the other side: a risk that names a use case is one of its risks.</summary>
    private static bool TakesPart(Document document, RuleContext context) => context.Graph.ReferencesFrom(document).Any(r =>
        context.Graph.Find(r.Target)?.Kind is { } target
        && (r.Field.Name is "used_by" or "use_cases" or "met_by" || target.Fields.Any(f => f.InverseOf == $"{document.KindSlug}.{r.Path}")));

    private static HashSet<string> Mentioned(RuleContext context)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in context.Graph.Documents.Where(d => !d.IsInline))
        {
            ids.UnionWith(document.Body.Mentions.Where(m => m.Value != document.Id).Select(m => m.Value));
        }

        return ids;
    }
}
