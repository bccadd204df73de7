using System.Globalization;
using System.Text.Json.Nodes;

namespace Aims.GitOps.GitHub.Tests.Fake;

/// <summary>Pull requests, issues, comments, labels, people.</summary>
internal sealed partial class FakeGitHub
{
    private const int MaxBody = 65_536;

    private FakeReply DispatchPulls(string operation, FakeRequest request)
    {
        var s = request.Segments;
        return operation switch
        {
            "GET /pulls" => ListPulls(request),
            "POST /pulls" => CreatePull(request),
            "GET /pulls/{pull_number}" => Ok(PullJson(PullOf(s[4]), alone: true)),
            "PATCH /pulls/{pull_number}" => EditPull(request, PullOf(s[4])),
            "POST /pulls/{pull_number}/requested_reviewers" => AskReviewers(request, PullOf(s[4])),
            "GET /issues" => ListIssues(request),
            "POST /issues" => CreateIssue(request),
            "GET /issues/{issue_number}" => Ok(IssueJson(IssueOf(s[4]))),
            "PATCH /issues/{issue_number}" => EditIssue(request, IssueOf(s[4])),
            "GET /issues/{issue_number}/comments" => Paged(request, IssueOf(s[4]).Comments, CommentJson),
            "POST /issues/{issue_number}/comments" => AddComment(request, IssueOf(s[4])),
            "DELETE /issues/comments/{comment_id}" => DeleteComment(request, long.Parse(s[5], CultureInfo.InvariantCulture)),
            "POST /issues/{issue_number}/assignees" => Assign(request, IssueOf(s[4])),
            "POST /issues/{issue_number}/labels" => AddLabels(request, IssueOf(s[4])),
            "DELETE /issues/{issue_number}/labels/{name}" => RemoveLabel(request, IssueOf(s[4]), s[6]),
            "GET /labels/{name}" => Labels.ContainsKey(s[4]) ? Ok(LabelJson(s[4])) : throw new FakeProblem(404, "Not Found"),
            "POST /labels" => CreateLabel(request),
            _ => DispatchCapture(operation, request),
        };
    }

    private FakeIssue IssueOf(string number) => Issues.Find(i => i.Number.ToString(CultureInfo.InvariantCulture) == number) ?? throw new FakeProblem(404, "Not Found");

    private FakeIssue PullOf(string number) => IssueOf(number) is { IsPull: true } pull ? pull : throw new FakeProblem(404, "Not Found");

    private FakeReply ListPulls(FakeRequest request)
    {
        var query = request.Query;
        var pulls = Issues.Where(i => i.IsPull);
        pulls = query.GetValueOrDefault("state", "open") switch { "open" => pulls.Where(p => p.IsOpen), "closed" => pulls.Where(p => !p.IsOpen), _ => pulls };
        if (query.TryGetValue("base", out var target))
        {
            pulls = pulls.Where(p => p.BaseBranch == target);
        }

        if (query.TryGetValue("head", out var head))
        {
            // GitHub ignores a head without owner, and shows forks of the same owner too.
            pulls = head.Contains(':', StringComparison.Ordinal) ? pulls.Where(p => $"{p.HeadOwner}:{p.HeadBranch}" == head) : pulls;
        }

        pulls = query.GetValueOrDefault("sort", "created") == "updated" ? pulls.OrderBy(p => p.UpdatedAt).ThenBy(p => p.Number) : pulls.OrderBy(p => p.Number);
        var list = pulls.ToList();
        if (query.GetValueOrDefault("direction", "desc") == "desc")
        {
            list.Reverse();
        }

        return Paged(request, list, p => PullJson(p, alone: false));
    }

    private FakeReply CreatePull(FakeRequest request)
    {
        RequireWriter(request);
        var body = request.Body!;
        var (head, target) = ((string)body["head"]!, (string)body["base"]!);
        if (request.Actor!.IsBot && !ActionsMayOpenPulls)
        {
            throw new FakeProblem(403, "GitHub Actions is not permitted to create or approve pull requests.");
        }

        if (!Refs.TryGetValue("heads/" + head, out var sha))
        {
            throw new FakeProblem(422, "Validation Failed", "invalid", "head is invalid");
        }

        if (!Refs.TryGetValue("heads/" + target, out var baseSha))
        {
            throw new FakeProblem(422, "Validation Failed", "invalid", "base is invalid");
        }

        if (Git.Ancestry(baseSha).Contains(sha, StringComparer.Ordinal))
        {
            throw new FakeProblem(422, "Validation Failed", "custom", $"No commits between {target} and {head}");
        }

        if (Issues.Exists(i => i.IsPull && i.IsOpen && i.HeadOwner == Owner && i.HeadBranch == head && i.BaseBranch == target))
        {
            throw new FakeProblem(422, "Validation Failed", "custom", $"A pull request already exists for {Owner}:{head}.");
        }

        var pull = new FakeIssue
        {
            Number = Issues.Count + 1,
            Title = RequireTitle((string?)body["title"]),
            Body = RequireBody((string?)body["body"]),
            Author = request.Actor,
            CreatedAt = _now,
            UpdatedAt = _now,
            HeadBranch = head,
            HeadSha = sha,
            BaseBranch = target,
            BaseSha = baseSha,
        };
        Issues.Add(pull);
        return Created(PullJson(pull, alone: true));
    }

    private FakeReply EditPull(FakeRequest request, FakeIssue pull)
    {
        RequireWriter(request);
        pull.Title = request.Body!["title"] is { } title ? RequireTitle((string)title!) : pull.Title;
        pull.Body = request.Body["body"] is { } body ? RequireBody((string)body!) : pull.Body;
        switch ((string?)request.Body["state"])
        {
            case "closed" when pull.IsOpen:
                Close(pull, request.Actor!);
                break;
            case "open" when !pull.IsOpen:
                Reopen(pull);
                break;
        }

        pull.UpdatedAt = _now;
        return Ok(PullJson(pull, alone: true));
    }

    private FakeReply AskReviewers(FakeRequest request, FakeIssue pull)
    {
        RequireWriter(request);
        var wanted = request.Body!["reviewers"]?.AsArray().Select(r => (string)r!).ToList() ?? [];
        if (wanted.Contains(pull.Author.Login, StringComparer.OrdinalIgnoreCase))
        {
            throw new FakeProblem(422, "Review cannot be requested from pull request author.");
        }

        if (wanted.Exists(r => !Collaborators.Contains(r)))
        {
            throw new FakeProblem(422, "Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the acme/aims repository.");
        }

        pull.Reviewers.UnionWith(wanted);
        pull.UpdatedAt = _now;
        return Created(PullJson(pull, alone: false));
    }

    private FakeReply ListIssues(FakeRequest request)
    {
        var issues = Issues.Where(i => request.Query.GetValueOrDefault("state", "open") switch { "open" => i.IsOpen, "closed" => !i.IsOpen, _ => true });
        if (request.Query.TryGetValue("labels", out var labels))
        {
            issues = issues.Where(i => labels.Split(',').All(i.Labels.Contains));
        }

        return Paged(request, [.. issues.Reverse()], IssueJson);
    }

    private FakeReply CreateIssue(FakeRequest request)
    {
        RequireWriter(request);
        var issue = new FakeIssue
        {
            Number = Issues.Count + 1,
            Title = RequireTitle((string?)request.Body!["title"]),
            Body = RequireBody((string?)request.Body["body"]),
            Author = request.Actor!,
            CreatedAt = _now,
            UpdatedAt = _now,
        };
        foreach (var label in request.Body["labels"]?.AsArray().Select(l => (string)l!) ?? [])
        {
            Labels.TryAdd(label, "ededed");
            issue.Labels.Add(label);
        }

        Issues.Add(issue);
        return Created(IssueJson(issue));
    }

    private FakeReply EditIssue(FakeRequest request, FakeIssue issue)
    {
        RequireWriter(request);
        issue.Body = request.Body!["body"] is { } body ? RequireBody((string)body!) : issue.Body;
        if ((string?)request.Body["state"] == "closed" && issue.IsOpen)
        {
            Close(issue, request.Actor!);
        }

        issue.UpdatedAt = _now;
        return Ok(IssueJson(issue));
    }

    private FakeReply AddComment(FakeRequest request, FakeIssue issue)
    {
        RequireWriter(request);
        var comment = new FakeComment(++_lastId, request.Actor!, RequireBody((string?)request.Body!["body"]), _now);
        issue.Comments.Add(comment);
        issue.UpdatedAt = _now;
        return Created(CommentJson(comment));
    }

    private FakeReply DeleteComment(FakeRequest request, long id)
    {
        RequireWriter(request);
        return Issues.Exists(i => i.Comments.RemoveAll(c => c.Id == id) > 0) ? new FakeReply(204, null) : throw new FakeProblem(404, "Not Found");
    }

    private FakeReply Assign(FakeRequest request, FakeIssue issue)
    {
        RequireWriter(request);
        var wanted = request.Body!["assignees"]!.AsArray().Select(a => (string)a!).ToList();
        if (issue.Assignees.Union(wanted, StringComparer.OrdinalIgnoreCase).Count() > 10)
        {
            throw new FakeProblem(422, "Validation Failed", "custom", "Too many assignees");
        }

        // People without access are left out without a word.
        issue.Assignees.AddRange(wanted.Where(a => Collaborators.Contains(a) && !issue.Assignees.Contains(a, StringComparer.OrdinalIgnoreCase)));
        issue.UpdatedAt = _now;
        return Created(IssueJson(issue));
    }

    private FakeReply AddLabels(FakeRequest request, FakeIssue issue)
    {
        RequireWriter(request);
        foreach (var label in request.Body!["labels"]!.AsArray().Select(l => (string)l!))
        {
            Labels.TryAdd(label, "ededed");
            issue.Labels.Add(label);
        }

        issue.UpdatedAt = _now;
        return Ok(new JsonArray([.. issue.Labels.Select(LabelJson)]));
    }

    private FakeReply RemoveLabel(FakeRequest request, FakeIssue issue, string label)
    {
        RequireWriter(request);
        return issue.Labels.Remove(label) ? Ok(new JsonArray([.. issue.Labels.Select(LabelJson)])) : throw new FakeProblem(404, "Label does not exist");
    }

    private FakeReply CreateLabel(FakeRequest request)
    {
        RequireWriter(request);
        var name = (string)request.Body!["name"]!;
        if (!Labels.TryAdd(name, (string?)request.Body["color"] ?? "ededed"))
        {
            throw new FakeProblem(422, "Validation Failed", "already_exists", "already_exists");
        }

        return Created(LabelJson(name));
    }

    private void Close(FakeIssue issue, FakeUser by)
    {
        issue.ClosedAt = _now;
        issue.ClosedBy = by;
        issue.UpdatedAt = _now;
    }

    private void Reopen(FakeIssue pull)
    {
        if (pull.MergedAt is not null || !Refs.ContainsKey("heads/" + pull.HeadBranch))
        {
            throw new FakeProblem(422, "Validation Failed", "invalid", "state cannot be changed. The branch was deleted.");
        }

        if (Issues.Exists(i => i.IsPull && i.IsOpen && i.HeadBranch == pull.HeadBranch))
        {
            throw new FakeProblem(422, "Validation Failed", "invalid", "state cannot be changed. There is already an open pull request.");
        }

        pull.ClosedAt = null;
        pull.ClosedBy = null;
        pull.HeadSha = Refs["heads/" + pull.HeadBranch];
    }

    private static string RequireTitle(string? title) =>
        string.IsNullOrWhiteSpace(title) ? throw new FakeProblem(422, "Validation Failed", "missing_field", "title can't be blank")
        : title.Length > 256 ? throw new FakeProblem(422, "Validation Failed", "custom", "title is too long (maximum is 256 characters)")
        : title;

    private static string RequireBody(string? body) =>
        body?.Length > MaxBody ? throw new FakeProblem(422, "Validation Failed", "custom", "body is too long (maximum is 65536 characters)") : body ?? "";

    private FakeReply Paged<T>(FakeRequest request, IReadOnlyList<T> items, Func<T, JsonNode> json)
    {
        var size = int.Parse(request.Query.GetValueOrDefault("per_page", "30"), CultureInfo.InvariantCulture);
        var page = int.Parse(request.Query.GetValueOrDefault("page", "1"), CultureInfo.InvariantCulture);
        var pages = (items.Count + size - 1) / size;
        return new FakeReply(200, new JsonArray([.. items.Skip((page - 1) * size).Take(size).Select(json)])) { Pages = pages };
    }
}
