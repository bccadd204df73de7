using System.Collections.Immutable;

namespace Aims.GitOps.Rules.Incidents;

/// <summary>Checks of the family <c>inc.</c></summary>
internal static class IncidentRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new ChannelMissing(),
        new NoticeLate(),
        new ClosedOpenEnded(),
        new ReporterExposed(),
    ];
}
