using System.Collections.Immutable;

namespace Aims.GitOps.Rules.Treatments;

/// <summary>Checks of the family <c>trt.</c></summary>
internal static class TreatmentRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new ActionOverdue(),
        new ControlNotApplicable(),
        new IneffectiveLeft(),
        new NotVerified(),
        new Unapproved(),
    ];
}
