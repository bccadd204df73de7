using System.Collections.Immutable;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>Checks of the family <c>doc.</c></summary>
internal static class DocumentControlRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new FieldInvalid(),
        new FieldMissing(),
        new FieldUnknown(),
        new FrontMatterMissing(),
        new RequestOpen(),
        new ReviewOverdue(),
    ];
}
