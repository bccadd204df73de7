using Aims.GitOps.Diagnostics;
using Aims.GitOps.Graph;

namespace Aims.GitOps.Rules.References;

/// <summary>A control id that is no control, or that is not written as controls are.</summary>
internal sealed class UnknownControl : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("ref.unknown-control", "Unknown control")
    {
        IsCore = true,
        Sources = ["6.1.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var reference in context.Graph.ControlReferences.Where(r => WrittenReferences.IsWritten(r.Source, r.Path) && context.Graph.IsManaged(r.Source)))
        {
            run.Examine();
            if (reference.Control == reference.Written)
            {
                continue;
            }

            if (reference.Control is { } control)
            {
                var title = context.Catalogue.Control(control)?.Title;
                run.Find(reference.Source, reference.Span, $"\"{reference.Written}\" is read as {control}{(title is null ? "" : $" ({title})")}; write it that way, so that it is found.",
                    new TextFix($"Write the control as {control}", reference.Source.Path, reference.Span, control));
            }
            else
            {
                run.Find(reference.Source, reference.Span, $"\"{reference.Written}\" is no control{Why(reference, context)}.");
            }
        }
    }

    private static string Why(ControlReference reference, RuleContext context)
    {
        if (context.Catalogue.NotControlHint(reference.Written) is { } hint)
        {
            return $": {hint}";
        }

        if (context.Catalogue.ControlByTitle(reference.Written) is { } named)
        {
            return $"; it is the title of {named.Id}, so write {named.Id}";
        }

        if (context.Catalogue.Clause(reference.Written) is { } clause)
        {
            return $"; it is a clause ({clause.Title}) and belongs under \"clauses\"";
        }

        return context.Catalogue.NormaliseControlId(reference.Written)?.StartsWith("X.", StringComparison.Ordinal) == true
            ? "; an own control needs an entry in the Statement of Applicability (risk/soa) that defines it"
            : "; Annex A runs from A.2.2 to A.10.4, own controls are X.1, X.2 and so on";
    }
}
