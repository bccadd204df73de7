using System.Collections.Immutable;
using Aims.GitOps.Proposals;

namespace Aims.GitOps.GitHub.Tests.Contract;

/// <summary>A place with a repository, pull requests and people, seen from the outside.</summary>
public abstract class ForgeWorld : IAsyncDisposable
{
    /// <summary>The forge under test, as a new process would open it.</summary>
    public abstract IForge Open();

    /// <summary>Commit at the head of the protected branch.</summary>
    public abstract Task<string> MainAsync();

    /// <summary>A person commits a file to a branch.</summary>
    public abstract Task CommitAsync(string branch, string path, string text);

    public abstract Task<string?> HeadAsync(string branch);

    public abstract Task<string?> ReadFileAsync(string branch, string path);

    public abstract Task<ImmutableArray<WorldPull>> PullsAsync();

    /// <summary>A person closes a pull request without merging.</summary>
    public abstract Task CloseAsync(int number);

    /// <summary>A person merges a pull request.</summary>
    public abstract Task MergeAsync(int number);

    public abstract Task SetLabelsAsync(int number, params string[] labels);

    public abstract Task SetBodyAsync(int number, string body);

    public abstract Task<string?> DashboardAsync();

    public abstract Task SetDashboardAsync(string body);

    /// <summary>Everything that a write could change, as one text.</summary>
    public abstract Task<string> FingerprintAsync();

    /// <summary>True when the place can tell that a branch conflicts with the base.</summary>
    public virtual bool TellsConflicts => true;

    public abstract ValueTask DisposeAsync();
}

/// <summary>A pull request as a person sees it.</summary>
public sealed record WorldPull(
    int Number, string Branch, string State, string Title, string Body, ImmutableArray<string> Labels, ImmutableArray<string> Assignees, ImmutableArray<string> Comments);
