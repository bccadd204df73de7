using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Rules.Incidents;

/// <summary>No way to report a concern from inside or an adverse impact from outside, or one without an address.</summary>
internal sealed class ChannelMissing : Rule
{
    private const int DigitsOfNumber = 6;

    private static readonly (string Process, string Control, string Who)[] s_channels =
    [
        ("concern-reporting", "A.3.3", "employees can report a concern"),
        ("external-reporting", "A.8.3", "people outside can report adverse impacts"),
    ];

    public override RuleDescriptor Descriptor { get; } = new("inc.channel-missing", "Reporting channel missing")
    {
        Class = RuleClass.Completeness,
        Sources = ["A.3.3", "A.8.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var graph = context.Graph;
        var tier = graph.InScopeUseCases.IsEmpty ? Tier.Low : graph.InScopeUseCases.Max(u => graph.TierOf(u));
        foreach (var (process, control, who) in s_channels.Where(c => IsNeeded(graph, c.Control, tier)))
        {
            run.Examine();
            var procedures = graph.OfKind("procedure").Where(p => p.Status == "approved" && p.Fields.Text("process") == process).ToList();
            if (procedures.Count == 0)
            {
                run.Find($"No approved procedure says how {who} (\"process: {process}\"); write one with an address, or approve the draft.");
            }
            else if (!procedures.Exists(p => p.IsInline || HasAddress(p.Body)))
            {
                run.Find(procedures[0], "process", $"The procedure for \"{process}\" names no address at which {who}; add an e-mail address, a link or a telephone number to its text.");
            }
        }
    }

    private static bool IsNeeded(AimsGraph graph, string control, Tier tier) => graph.SoaEntry(control) is { IsRetired: false } entry
        ? entry.Fields.Bool("applicable") != false
        : graph.Catalogue.Control(control)?.TierDefault[tier] == Expectation.Expected;

    private static bool HasAddress(Body body)
    {
        if (body.Links.Any(l => !l.IsImage && (l.Target.Contains("://", StringComparison.Ordinal) || l.Target.StartsWith("mailto:", StringComparison.Ordinal) || l.Target.StartsWith("tel:", StringComparison.Ordinal))))
        {
            return true;
        }

        var digits = 0;
        var last = ' ';
        foreach (var c in body.Text)
        {
            if (last == '@' && char.IsLetterOrDigit(c))
            {
                return true;
            }

            digits = char.IsAsciiDigit(c) ? digits + 1 : c is ' ' or '-' or '/' or '(' or ')' or '+' ? digits : 0;
            if (digits == DigitsOfNumber)
            {
                return true;
            }

            last = c;
        }

        return false;
    }
}
