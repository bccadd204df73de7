using System.Collections.Immutable;
using Aims.GitOps.History;

namespace Aims.GitOps.Git;

/// <summary>How <see cref="GitRepository.ReadHistory"/> looks at the past.</summary>
public sealed record HistoryOptions
{
    /// <summary>The commit to look from: a branch, tag or id. Null for HEAD.</summary>
    public string? Revision { get; init; }

    /// <summary>
    /// Name of the protected branch (<c>main</c>). Null to find it: what the remote calls its head, else <c>main</c>, else <c>master</c>,
    /// else the checked-out branch.
    /// </summary>
    public string? ProtectedBranch { get; init; }

    /// <summary>Time zone in which a moment has a day.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Folders whose files are followed, relative to the Git root; empty text for the Git root. Usually the AIMS root alone.</summary>
    public ImmutableArray<string> Roots { get; init; } = [""];

    /// <summary>The last day whose ledger events count; null for all.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Finds the id of a document, given its path and content, so that renames are followed by id; null to look at content only.</summary>
    public Func<string, ReadOnlyMemory<byte>, string?>? DocumentId { get; init; }

    /// <summary>Name of the ledger branch.</summary>
    public string LedgerBranch { get; init; } = "aims-ledger";

    /// <summary>False to neither read nor write the cache under the Git folder.</summary>
    public bool UsesCache { get; init; } = true;

    /// <summary>Told now and then how far the reading has come; called from any thread.</summary>
    public Action<HistoryProgress>? Progress { get; init; }

    /// <summary>Stops the reading; nothing is lost.</summary>
    public CancellationToken Cancel { get; init; }
}
