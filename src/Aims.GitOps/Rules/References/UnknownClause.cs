using Aims.GitOps.Diagnostics;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.References;

/// <summary>A clause number that the standard does not have.</summary>
internal sealed class UnknownClause : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("ref.unknown-clause", "Unknown clause")
    {
        Grading = Grading.None,
        IsCore = true,
        Sources = ["7.5.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var reference in context.Graph.ClauseReferences.Where(r => WrittenReferences.IsWritten(r.Source, r.Path) && context.Graph.IsManaged(r.Source)))
        {
            run.Examine();
            if (reference.Clause is not null)
            {
                continue;
            }

            var meant = ControlIn(reference, context) is null ? context.Catalogue.Clause(Number(reference.Written)) : null;
            var fix = meant is null ? null : new TextFix($"Write the clause as {meant.Id}", reference.Source.Path, reference.Span, meant.Id);
            run.Find(reference.Source, reference.Span, meant is null
                ? $"\"{reference.Written}\" is no clause of the standard{Why(reference, context)}."
                : $"\"{reference.Written}\" is read as {meant.Id} ({meant.Title}); write it that way.", fix);
        }
    }

    /// <summary>The number in "Clause 6.1.2", "§ 6.1.2" or "6.1.2.".</summary>
    private static string Number(string written)
    {
        var start = written.AsSpan().IndexOfAnyInRange('0', '9');
        return start < 0 ? "" : written[start..].Trim().TrimEnd('.');
    }

    private static ControlDefinition? ControlIn(ClauseReference reference, RuleContext context) =>
        context.Catalogue.NormaliseControlId(reference.Written) is { } control ? context.Catalogue.Control(control) : null;

    private static string Why(ClauseReference reference, RuleContext context)
    {
        if (ControlIn(reference, context) is { } found)
        {
            return $"; it is a control ({found.Title}) and belongs under \"controls\"";
        }

        var number = Number(reference.Written);
        for (var dot = number.LastIndexOf('.'); dot > 0; dot = number.LastIndexOf('.', dot - 1))
        {
            var near = context.Catalogue.Clauses.Where(c => c.Id.StartsWith(number[..(dot + 1)], StringComparison.Ordinal) && !c.IsHeading).ToList();
            if (near.Count > 0)
            {
                return $"; {number[..dot]} has {string.Join(", ", near.Select(c => c.Id))}";
            }
        }

        return "; its clauses run from 4.1 to 10.2";
    }
}
