using System.Collections.Immutable;
using Aims.GitOps.Text;

namespace Aims.GitOps.Diagnostics;

/// <summary>Where a finding stands towards the run's verdict.</summary>
public enum FindingStatus
{
    /// <summary>Counts.</summary>
    Open,

    /// <summary>Caused by the change under review.</summary>
    New,

    /// <summary>Excepted by a waiver with reason, approver and end date.</summary>
    Waived,

    /// <summary>Was there before: on the base commit, or in the baseline file.</summary>
    Baseline,
}

/// <summary>The use case and factor an obligation comes from.</summary>
/// <param name="UseCase">Id of the use case.</param>
/// <param name="Factor">Risk factor, floor or property that causes it, such as <c>personal_data</c> or <c>tier medium</c>.</param>
public sealed record Cause(string UseCase, string Factor);

/// <summary>A change of text that mends a finding.</summary>
/// <param name="Description">What the change does.</param>
/// <param name="Path">File to change, relative to the Git root.</param>
/// <param name="Span">Characters to replace.</param>
/// <param name="NewText">Text to put there.</param>
public sealed record TextFix(string Description, string Path, SourceSpan Span, string NewText);

/// <summary>One problem found by a check, at its exact place.</summary>
/// <param name="Rule">The check.</param>
/// <param name="Message">What is wrong, the offending text in quotes, what to do.</param>
public sealed record Finding(RuleDescriptor Rule, string Message)
{
    /// <summary>Severity after configuration and journey.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Path relative to the Git root; null when the matter belongs to no file.</summary>
    public string? Path { get; init; }

    /// <summary>The characters meant, in the decoded text.</summary>
    public SourceSpan Span { get; init; }

    /// <summary>First character, counted from 1; line 0 when there is no path.</summary>
    public LinePosition Start { get; init; }

    /// <summary>After the last character.</summary>
    public LinePosition End { get; init; }

    /// <summary>Id of the document concerned, or null.</summary>
    public string? Document { get; init; }

    /// <summary>Use cases and factors that cause the obligation.</summary>
    public ImmutableArray<Cause> Because { get; init; } = [];

    /// <summary>Stable name of this finding: survives shifted lines and other edits of the file. 16 hexadecimal digits.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Where it stands towards the verdict.</summary>
    public FindingStatus Status { get; init; }

    /// <summary>Why it is waived; empty otherwise.</summary>
    public string WaiverReason { get; init; } = "";

    /// <summary>A safe repair, when there is one right answer.</summary>
    public TextFix? Fix { get; init; }
}

/// <summary>A question a check could not answer.</summary>
/// <param name="Rule">The check.</param>
/// <param name="Document">Id of the document concerned, or null.</param>
/// <param name="Path">Path relative to the Git root, or null.</param>
/// <param name="Reason">Why it could not look.</param>
/// <param name="Cure">What would let it look.</param>
public sealed record Unknown(RuleDescriptor Rule, string? Document, string? Path, string Reason, string Cure);

/// <summary>What became of a check in one run.</summary>
public enum Verdict
{
    /// <summary>Looked at everything and found nothing.</summary>
    Pass,

    /// <summary>Found something.</summary>
    Fail,

    /// <summary>Found nothing where it could look, and could not look everywhere.</summary>
    CannotTell,

    /// <summary>Found only matters excepted by waivers.</summary>
    Waived,

    /// <summary>Switched off.</summary>
    Off,
}

/// <summary>What became of one check in one run.</summary>
/// <param name="Rule">The check.</param>
/// <param name="Verdict">The result.</param>
/// <param name="Examined">How many things it looked at.</param>
public sealed record RuleResult(RuleDescriptor Rule, Verdict Verdict, int Examined);
