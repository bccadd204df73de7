using System.Text.Json;
using System.Text.Json.Serialization;
using Octokit.Internal;

namespace Aims.GitOps.GitHub;

// What we read of GitHub's answers. Octokit's own models fail on the first value of an enumeration they do not know yet, in any of
// hundreds of properties; these name only what is used, so that a newer server breaks nothing.
internal sealed record WireRepository(string NodeId, string FullName, string DefaultBranch, string HtmlUrl);

internal sealed record WireSha(string Sha);

internal sealed record WireReference(string Ref, WireSha Object);

internal sealed record WireCommit(string Sha, string? Message, WireSha Tree, WireSha[] Parents);

internal sealed record WirePerson(string? Name, string? Email, DateTimeOffset? Date);

internal sealed record WireUser(string? Login, string? Type)
{
    [JsonIgnore]
    public bool IsBot => Type == "Bot" || Login?.EndsWith("[bot]", StringComparison.Ordinal) == true;
}

internal sealed record WireCommitText(string Message, WirePerson? Author, WirePerson? Committer);

internal sealed record WireListedCommit(string Sha, WireCommitText Commit, WireUser? Author, WireUser? Committer, WireSha[] Parents);

internal sealed record WireChange(string Filename, string Status, string? Sha, string? PreviousFilename);

internal sealed record WireCompare(string Status, int TotalCommits, WireListedCommit[] Commits, WireChange[]? Files);

internal sealed record WireTreeEntry(string Path, string Type, string Sha);

internal sealed record WireTree(string Sha, WireTreeEntry[] Tree, bool Truncated);

internal sealed record WireBlob(string Content);

internal sealed record WireLabel(string Name);

internal sealed record WireHeadRepository(string FullName);

internal sealed record WireSide(string Ref, string Sha, WireHeadRepository? Repo);

internal sealed record WirePull
{
    public required int Number { get; init; }

    public required string State { get; init; }

    public string Title { get; init; } = "";

    public string? Body { get; init; }

    public string HtmlUrl { get; init; } = "";

    public WireLabel[] Labels { get; init; } = [];

    public WireUser? User { get; init; }

    public required WireSide Head { get; init; }

    public required WireSide Base { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public DateTimeOffset? MergedAt { get; init; }

    public WireUser? MergedBy { get; init; }

    public string? MergeCommitSha { get; init; }

    public bool? Mergeable { get; init; }

    [JsonIgnore]
    public bool IsOpen => State == "open";
}

internal sealed record WireIssue
{
    public required int Number { get; init; }

    public string? Body { get; init; }

    public WireUser[] Assignees { get; init; } = [];

    public WireUser? ClosedBy { get; init; }

    /// <summary>Present when the issue is a pull request.</summary>
    public JsonElement? PullRequest { get; init; }
}

internal sealed record WireComment(long Id, string? Body);

internal sealed record WireGraphQlError(string? Message);

internal sealed record WireGraphQlReply(WireGraphQlError[]? Errors);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WireRepository))]
[JsonSerializable(typeof(WireReference[]))]
[JsonSerializable(typeof(WireCommit))]
[JsonSerializable(typeof(WireCompare))]
[JsonSerializable(typeof(WireTree))]
[JsonSerializable(typeof(WireBlob))]
[JsonSerializable(typeof(WireLabel[]))]
[JsonSerializable(typeof(WirePull[]))]
[JsonSerializable(typeof(WireIssue[]))]
[JsonSerializable(typeof(WireComment[]))]
[JsonSerializable(typeof(WireGraphQlReply))]
[JsonSerializable(typeof(object))]
internal sealed partial class WireContext : JsonSerializerContext;

/// <summary>Octokit's serializer, replaced: requests are JSON text already, answers become the records above.</summary>
internal sealed class WireSerializer : IJsonSerializer
{
    public string Serialize(object item) => throw new NotSupportedException("Requests are sent as text.");

    public T Deserialize<T>(string json) => (T)(JsonSerializer.Deserialize(json, typeof(T), WireContext.Default) ?? throw new JsonException("the answer is null"));
}
