using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Lifecycle;

namespace Aims.GitOps.Rules.Risks;

/// <summary>A residual level that counts on controls which are not in place or not proved to work.</summary>
internal sealed class ResidualUnsupported : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("risk.residual-unsupported", "Residual risk without support")
    {
        IsCore = true,
        Sources = ["8.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var risk in OpenRisks.In(context.Graph))
        {
            if (risk.Fields.Map("residual") is not { } residual || OpenRisks.Rank(residual.Text("level")) is var rank && (rank < 0 || rank >= OpenRisks.Rank(risk.Fields.Text("level"))))
            {
                continue;
            }

            run.Examine();
            var weak = ControlsOf(risk, context.Graph).Select(c => Weakness(c, risk, context)).OfType<string>().ToList();
            if (weak.Count > 0)
            {
                run.FindOrTodo(risk, residual.SpanOf("level"), $"The residual level \"{residual.Text("level")}\" rests on {Lists.And(weak)}; put the control in place and prove it, or score the residual risk without it.", Causes.Of(context.Graph, risk));
            }
        }
    }

    /// <summary>The controls a risk names and those of its treatments, once each.</summary>
    private static IEnumerable<string> ControlsOf(Document risk, AimsGraph graph) =>
        graph.Links(risk, "treatments").Where(t => !t.IsRetired).Prepend(risk)
            .SelectMany(d => d.Fields.Texts("controls"))
            .Select(c => graph.Catalogue.NormaliseControlId(c.Value))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);

    /// <summary>Why a control does not support the risk, or null. Missing and excluded entries are for other checks.</summary>
    private static string? Weakness(string control, Document risk, RuleContext context)
    {
        if (context.Graph.SoaEntry(control) is not { } entry || entry.Fields.Bool("applicable") != true || entry.Fields.Text("implementation") is not { } state)
        {
            return null;
        }

        if (state != "implemented")
        {
            return $"{control}, which is {state}";
        }

        var stale = context.Evidence.DutiesOf(control).Where(d => Concerns(d, risk, context.Graph) && d.Condition is DueCondition.Overdue or DueCondition.Never)
            .OrderBy(d => d.DueOn).FirstOrDefault();
        return stale switch
        {
            null => null,
            { DueOn: { } due, NewestOn: { } newest } => $"{control}, whose newest proof of {newest:yyyy-MM-dd} was fresh until {due:yyyy-MM-dd}",
            _ => $"{control}, which nothing proves",
        };
    }

    /// <summary>A duty of the whole organisation concerns every risk; another one those of the use cases it serves.</summary>
    private static bool Concerns(EvidenceDuty duty, Document risk, AimsGraph graph) =>
        duty.Subject is not { } subject || graph.UseCasesOf(subject).Any(u => graph.UseCasesOf(risk).Contains(u));
}
