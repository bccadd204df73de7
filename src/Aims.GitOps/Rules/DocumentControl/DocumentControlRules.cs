using System.Collections.Immutable;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>Checks of the family <c>doc.</c></summary>
internal static class DocumentControlRules
{
    public static readonly ImmutableArray<Rule> All =
    [
        new ApprovalMissing(),
        new ApproverUnauthorised(),
        new AuthorIsApprover(),
        new ClassificationLeak(),
        new CodeownersDrift(),
        new DeletedRecord(),
        new DraftInUse(),
        new EffectiveBeforeApproval(),
        new ExternalUncontrolled(),
        new FieldInvalid(),
        new FieldMissing(),
        new FieldUnknown(),
        new FrontMatterMissing(),
        new IdDuplicate(),
        new IdInvalid(),
        new IntervalTooLong(),
        new LinkBroken(),
        new RequestOpen(),
        new RequiredMissing(),
        new RetentionMissing(),
        new ReviewDueSoon(),
        new ReviewOverdue(),
        new SectionMissing(),
        new SupersededInUse(),
        new TemplateUnfilled(),
        new UnknownKind(),
    ];
}
