namespace Aims.GitOps.GitHub.Tests.Fake;

internal sealed record FakeUser(string Login, bool IsBot = false);

internal sealed record FakeComment(long Id, FakeUser By, string Body, DateTimeOffset At);

internal sealed class FakeReview
{
    public required long Id { get; init; }

    public required FakeUser By { get; init; }

    public required string State { get; set; }

    public required string Commit { get; init; }

    public required DateTimeOffset At { get; init; }

    public (string State, DateTimeOffset At, FakeUser By)? Dismissed { get; set; }
}

/// <summary>An issue or, with a head branch, a pull request.</summary>
internal sealed class FakeIssue
{
    public required int Number { get; init; }

    public required string Title { get; set; }

    public required string Body { get; set; }

    public required FakeUser Author { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public FakeUser? ClosedBy { get; set; }

    public bool IsOpen => ClosedAt is null;

    public SortedSet<string> Labels { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<string> Assignees { get; } = [];

    public List<FakeComment> Comments { get; } = [];

    public string? HeadBranch { get; init; }

    public string HeadSha { get; set; } = "";

    /// <summary>Owner of the repository the head is in; a fork has another one.</summary>
    public string HeadOwner { get; init; } = FakeGitHub.Owner;

    public string BaseBranch { get; init; } = "";

    public string BaseSha { get; init; } = "";

    public DateTimeOffset? MergedAt { get; set; }

    public FakeUser? MergedBy { get; set; }

    public string? MergeSha { get; set; }

    public string[] MergedCommits { get; set; } = [];

    public SortedSet<string> Reviewers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<FakeReview> Reviews { get; } = [];

    /// <summary>Head and base for which mergeability has been reckoned; GitHub does it after the first question.</summary>
    public string? ReckonedFor { get; set; }

    public bool IsPull => HeadBranch is not null;

    public FakeIssue Copy()
    {
        var copy = new FakeIssue
        {
            Number = Number,
            Title = Title,
            Body = Body,
            Author = Author,
            CreatedAt = CreatedAt,
            UpdatedAt = UpdatedAt,
            ClosedAt = ClosedAt,
            ClosedBy = ClosedBy,
            HeadBranch = HeadBranch,
            HeadSha = HeadSha,
            HeadOwner = HeadOwner,
            BaseBranch = BaseBranch,
            BaseSha = BaseSha,
            MergedAt = MergedAt,
            MergedBy = MergedBy,
            MergeSha = MergeSha,
            MergedCommits = MergedCommits,
            ReckonedFor = ReckonedFor,
        };
        copy.Labels.UnionWith(Labels);
        copy.Assignees.AddRange(Assignees);
        copy.Comments.AddRange(Comments);
        copy.Reviewers.UnionWith(Reviewers);
        copy.Reviews.AddRange(Reviews.Select(r => new FakeReview { Id = r.Id, By = r.By, State = r.State, Commit = r.Commit, At = r.At, Dismissed = r.Dismissed }));
        return copy;
    }
}

/// <summary>Something that happened to a branch.</summary>
internal sealed record FakeActivity(string Ref, string Before, string After, string Type, FakeUser By, DateTimeOffset At);

/// <summary>One request as the fake sees it.</summary>
internal sealed record FakeRequest(string Method, string Path, IReadOnlyDictionary<string, string> Query, System.Text.Json.Nodes.JsonNode? Body, FakeUser? Actor)
{
    public bool IsWrite => Method != "GET";

    public string[] Segments { get; } = [.. Path.Trim('/').Split('/').Select(Uri.UnescapeDataString)];
}

/// <summary>An answer: status and JSON.</summary>
internal sealed record FakeReply(int Status, System.Text.Json.Nodes.JsonNode? Body)
{
    public int? Pages { get; init; }
}

/// <summary>An answer that is an error.</summary>
internal sealed class FakeProblem(int status, string message, string code = "custom", string? detail = null) : Exception(message)
{
    public int Status => status;

    public string Code => code;

    public string? Detail => detail;
}
