using System.Collections.Immutable;

namespace Aims.GitOps.Rules.Systems;

/// <summary>Checks of the family <c>sys.</c></summary>
internal static class SystemRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new LoggingOff(),
        new TestMissing(),
        new TechnicalDocumentationOutdated(),
        new UserInformationMissing(),
        new OperationsMissing(),
    ];
}
