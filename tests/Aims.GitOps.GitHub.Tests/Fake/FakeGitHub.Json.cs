using System.Globalization;
using System.Text.Json.Nodes;

namespace Aims.GitOps.GitHub.Tests.Fake;

/// <summary>What the fake answers: the smallest value GitHub's description allows, filled with what is known.</summary>
internal sealed partial class FakeGitHub
{
    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Page(string path) => $"https://github.example/{Repository}/{path}";

    private string Link(string path) => $"{Root}/repos/{Repository}/{path}";

    private static JsonNode UserJson(FakeUser user) => OpenApi.Instance.Make("simple-user", new JsonObject
    {
        ["login"] = user.Login,
        ["type"] = user.IsBot ? "Bot" : "User",
    });

    private static JsonNode LabelJson(string label) => OpenApi.Instance.Make("label", new JsonObject { ["name"] = label, ["color"] = "1d76db", ["description"] = "Set by aims" });

    private static JsonNode RepositoryJson(string schema, string owner) => OpenApi.Instance.Make(schema, new JsonObject
    {
        ["name"] = Name,
        ["full_name"] = $"{owner}/{Name}",
        ["node_id"] = "R_aims",
        ["default_branch"] = "main",
        ["html_url"] = $"https://github.example/{owner}/{Name}",
    });

    private static JsonNode CommentJson(FakeComment comment) => OpenApi.Instance.Make("issue-comment", new JsonObject
    {
        ["id"] = comment.Id,
        ["body"] = comment.Body,
        ["user"] = UserJson(comment.By),
        ["created_at"] = Time(comment.At),
        ["updated_at"] = Time(comment.At),
    });

    private JsonNode IssueJson(FakeIssue issue)
    {
        var json = OpenApi.Instance.Make("issue", new JsonObject
        {
            ["number"] = issue.Number,
            ["title"] = issue.Title,
            ["body"] = issue.Body,
            ["state"] = issue.IsOpen ? "open" : "closed",
            ["user"] = UserJson(issue.Author),
            ["labels"] = new JsonArray([.. issue.Labels.Select(LabelJson)]),
            ["assignees"] = new JsonArray([.. issue.Assignees.Select(a => UserJson(new FakeUser(a)))]),
            ["comments"] = issue.Comments.Count,
            ["created_at"] = Time(issue.CreatedAt),
            ["updated_at"] = Time(issue.UpdatedAt),
            ["closed_at"] = issue.ClosedAt is { } at ? Time(at) : null,
            ["closed_by"] = issue.ClosedBy is { } by ? UserJson(by) : null,
            ["html_url"] = Page($"issues/{issue.Number}"),
        });
        if (issue.IsPull)
        {
            json["pull_request"] = new JsonObject { ["url"] = Link($"pulls/{issue.Number}"), ["html_url"] = Page($"pull/{issue.Number}"), ["diff_url"] = Page("d"), ["patch_url"] = Page("p"), ["merged_at"] = null };
        }

        return json;
    }

    private JsonNode PullJson(FakeIssue pull, bool alone)
    {
        var json = OpenApi.Instance.Make(alone ? "pull-request" : "pull-request-simple", new JsonObject
        {
            ["number"] = pull.Number,
            ["title"] = pull.Title,
            ["body"] = pull.Body,
            ["state"] = pull.IsOpen ? "open" : "closed",
            ["user"] = UserJson(pull.Author),
            ["labels"] = new JsonArray([.. pull.Labels.Select(LabelJson)]),
            ["assignees"] = new JsonArray([.. pull.Assignees.Select(a => UserJson(new FakeUser(a)))]),
            ["requested_reviewers"] = new JsonArray([.. pull.Reviewers.Select(a => UserJson(new FakeUser(a)))]),
            ["created_at"] = Time(pull.CreatedAt),
            ["updated_at"] = Time(pull.UpdatedAt),
            ["closed_at"] = pull.ClosedAt is { } closed ? Time(closed) : null,
            ["merged_at"] = pull.MergedAt is { } merged ? Time(merged) : null,
            ["merge_commit_sha"] = pull.MergeSha,
            ["html_url"] = Page($"pull/{pull.Number}"),
            ["head"] = SideJson(pull.HeadOwner, pull.HeadBranch!, pull.HeadSha),
            ["base"] = SideJson(Owner, pull.BaseBranch, pull.BaseSha),
        });
        if (alone)
        {
            json["merged"] = pull.MergedAt is not null;
            json["merged_by"] = pull.MergedBy is { } by ? UserJson(by) : null;
            json["comments"] = pull.Comments.Count;
            json["mergeable"] = Mergeable(pull);
        }

        return json;
    }

    private static JsonObject SideJson(string owner, string branch, string sha) => new()
    {
        ["label"] = $"{owner}:{branch}",
        ["ref"] = branch,
        ["sha"] = sha,
        ["repo"] = RepositoryJson("repository", owner),
        ["user"] = UserJson(new FakeUser(owner)),
    };

    /// <summary>Null on the first question after a change, as GitHub reckons it in the background.</summary>
    private JsonValue? Mergeable(FakeIssue pull)
    {
        if (!pull.IsOpen || !Refs.TryGetValue("heads/" + pull.BaseBranch, out var target))
        {
            return null;
        }

        var state = $"{pull.HeadSha} {target}";
        if (pull.ReckonedFor != state)
        {
            pull.ReckonedFor = state;
            return null;
        }

        return JsonValue.Create(Git.Merge(target, pull.HeadSha) is not null);
    }
}
