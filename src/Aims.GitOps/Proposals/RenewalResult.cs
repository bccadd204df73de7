using System.Collections.Immutable;

namespace Aims.GitOps.Proposals;

/// <summary>What a run came to.</summary>
/// <param name="Actions">As planned, with the addresses of what was opened. A failed action keeps its planned decision.</param>
/// <param name="Failures">What could not be done; the next run tries again.</param>
/// <param name="Warnings">What was done, but not wholly as wished.</param>
public sealed record RenewalResult(
    ImmutableArray<PlannedAction> Actions, ImmutableArray<RenewalFailure> Failures, ImmutableArray<string> Warnings);

/// <summary>A step that failed.</summary>
/// <param name="Key">Key of the duty; null when the run as a whole was concerned.</param>
/// <param name="Code">Code of the failure, see <see cref="ForgeFailure"/>.</param>
/// <param name="Message">What failed and why, in one line.</param>
/// <param name="Cure">What can be done about it; may be empty.</param>
public sealed record RenewalFailure(ProposalKey? Key, string Code, string Message, string Cure);
