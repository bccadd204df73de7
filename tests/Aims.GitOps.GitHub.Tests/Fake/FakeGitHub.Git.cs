using System.Text;
using System.Text.Json.Nodes;

namespace Aims.GitOps.GitHub.Tests.Fake;

/// <summary>Git data: references, commits, trees, blobs, comparison.</summary>
internal sealed partial class FakeGitHub
{
    private FakeReply Dispatch(string operation, FakeRequest request)
    {
        var s = request.Segments;
        return operation switch
        {
            "GET " => Ok(RepositoryJson("full-repository", Owner)),
            "GET /git/ref/{ref}" => Ok(RefJson(string.Join('/', s[5..]))),
            "GET /git/matching-refs/{ref}" => MatchingRefs(request, string.Join('/', s[5..])),
            "POST /git/refs" => CreateRef(request),
            "PATCH /git/refs/{ref}" => UpdateRef(request, string.Join('/', s[5..])),
            "DELETE /git/refs/{ref}" => DeleteRef(request, string.Join('/', s[5..])),
            "GET /git/commits/{commit_sha}" => Ok(GitCommitJson(CommitOf(s[5]))),
            "POST /git/commits" => CreateCommit(request),
            "GET /git/trees/{tree_sha}" => GetTree(s[5]),
            "POST /git/trees" => CreateTree(request),
            "GET /git/blobs/{file_sha}" => GetBlob(s[5]),
            "POST /git/blobs" => CreateBlob(request),
            "GET /compare/{basehead}" => Compare(request, s[4]),
            _ => DispatchPulls(operation, request),
        };
    }

    private static FakeReply Ok(JsonNode body) => new(200, body);

    private static FakeReply Created(JsonNode body) => new(201, body);

    private void RequireWriter(FakeRequest request)
    {
        if (request.Actor is not { } actor || !(actor.IsBot || Collaborators.Contains(actor.Login)))
        {
            throw new FakeProblem(403, "Resource not accessible by integration");
        }
    }

    private JsonNode RefJson(string name)
    {
        // Exact: a prefix of a longer name is not found.
        if (!Refs.TryGetValue(name, out var sha))
        {
            throw new FakeProblem(404, "Not Found");
        }

        return OpenApi.Instance.Make("git-ref", new JsonObject
        {
            ["ref"] = "refs/" + name,
            ["object"] = new JsonObject { ["type"] = "commit", ["sha"] = sha, ["url"] = Link("git/commits/" + sha) },
        });
    }

    private FakeReply MatchingRefs(FakeRequest request, string prefix) =>
        Paged(request, [.. Refs.Keys.Where(r => r.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)], RefJson);

    private FakeReply CreateRef(FakeRequest request)
    {
        RequireWriter(request);
        var name = (string)request.Body!["ref"]!;
        var sha = (string)request.Body["sha"]!;
        if (!name.StartsWith("refs/", StringComparison.Ordinal) || name.Split('/').Length < 3)
        {
            throw new FakeProblem(422, "Reference name is not valid");
        }

        name = name["refs/".Length..];
        if (Refs.ContainsKey(name))
        {
            throw new FakeProblem(422, "Reference already exists");
        }

        if (Refs.Keys.Any(r => r.StartsWith(name + "/", StringComparison.Ordinal) || name.StartsWith(r + "/", StringComparison.Ordinal)))
        {
            throw new FakeProblem(422, "Reference cannot be created");
        }

        if (Git.Commit(sha) is null)
        {
            throw new FakeProblem(422, "Object does not exist");
        }

        Move(name, sha, request.Actor!, "branch_creation");
        return Created(RefJson(name));
    }

    private FakeReply UpdateRef(FakeRequest request, string name)
    {
        RequireWriter(request);
        var sha = (string)request.Body!["sha"]!;
        var force = (bool?)request.Body["force"] ?? false;
        if (!Refs.TryGetValue(name, out var old))
        {
            throw new FakeProblem(422, "Reference does not exist");
        }

        if (Git.Commit(sha) is null)
        {
            throw new FakeProblem(422, "Object does not exist");
        }

        var isForward = Git.Ancestry(sha).Contains(old, StringComparer.Ordinal);
        if (!force && !isForward)
        {
            throw new FakeProblem(422, "Update is not a fast forward");
        }

        Move(name, sha, request.Actor!, isForward ? "push" : "force_push");
        return Ok(RefJson(name));
    }

    private FakeReply DeleteRef(FakeRequest request, string name)
    {
        RequireWriter(request);
        if (!Refs.ContainsKey(name))
        {
            throw new FakeProblem(422, "Reference does not exist");
        }

        Move(name, null, request.Actor!, "branch_deletion");
        return new FakeReply(204, null);
    }

    private FakeReply GraphQl(FakeRequest request)
    {
        RequireWriter(request);
        var schema = OpenApi.Instance.GraphQl;
        var input = request.Body!["variables"]!["input"]!.AsObject();
        Violations.AddRange(input.Where(p => !schema.GetProperty("UpdateRefsInput").TryGetProperty(p.Key, out _)).Select(p => $"graphql: UpdateRefsInput has no field {p.Key}"));
        var update = input["refUpdates"]![0]!.AsObject();
        Violations.AddRange(update.Where(p => !schema.GetProperty("RefUpdate").TryGetProperty(p.Key, out _)).Select(p => $"graphql: RefUpdate has no field {p.Key}"));
        if (!KnowsUpdateRefs)
        {
            return Errors("Field 'updateRefs' doesn't exist on type 'Mutation'");
        }

        if ((string?)input["repositoryId"] != "R_aims")
        {
            return Errors("Could not resolve to a node with the global id");
        }

        var name = ((string)update["name"]!)["refs/".Length..];
        var before = (string?)update["beforeOid"];
        var after = (string)update["afterOid"]!;
        var now = Refs.GetValueOrDefault(name, new string('0', 40));
        if (before is not null && before != now)
        {
            return Errors($"Reference update failed: {name} is at {now}");
        }

        if (after == new string('0', 40))
        {
            Move(name, null, request.Actor!, "branch_deletion");
        }
        else if (Git.Commit(after) is null)
        {
            return Errors("Object does not exist");
        }
        else
        {
            Move(name, after, request.Actor!, "force_push");
        }

        return Ok(new JsonObject { ["data"] = new JsonObject { ["updateRefs"] = new JsonObject { ["clientMutationId"] = null } } });

        static FakeReply Errors(string message) =>
            new(200, new JsonObject { ["data"] = null, ["errors"] = new JsonArray(new JsonObject { ["message"] = message }) });
    }

    private FakeCommit CommitOf(string sha) => Git.Commit(sha) ?? throw new FakeProblem(404, "Not Found");

    private FakeReply CreateCommit(FakeRequest request)
    {
        RequireWriter(request);
        var body = request.Body!;
        var tree = (string)body["tree"]!;
        var parents = body["parents"]?.AsArray().Select(p => (string)p!).ToArray() ?? [];
        if (Git.Tree(tree) is null || Array.Exists(parents, p => Git.Commit(p) is null))
        {
            throw new FakeProblem(422, "Tree SHA does not exist");
        }

        // Without author and committer, what a bot commits is signed by GitHub; what a person commits with a token of their own is not.
        var actor = request.Actor!;
        var signed = actor.IsBot && body["author"] is null && body["committer"] is null;
        var commit = Git.AddCommit(tree, parents, (string)body["message"]!, PersonOf(actor), signed ? s_webFlow : PersonOf(actor), _now, signed);
        return Created(GitCommitJson(commit));
    }

    private FakeReply GetTree(string sha)
    {
        var entries = Git.Folder(sha) ?? (Git.Commit(sha) is { } c ? Git.Folder(c.Tree) : null) ?? throw new FakeProblem(404, "Not Found");
        return Ok(OpenApi.Instance.Make("git-tree", new JsonObject
        {
            ["sha"] = sha,
            ["url"] = Link("git/trees/" + sha),
            ["truncated"] = false,
            ["tree"] = new JsonArray([.. entries.Select(e => new JsonObject { ["path"] = e.Name, ["mode"] = e.IsFolder ? "040000" : "100644", ["type"] = e.IsFolder ? "tree" : "blob", ["sha"] = e.Sha })]),
        }));
    }

    private FakeReply CreateTree(FakeRequest request)
    {
        RequireWriter(request);
        var start = (string?)request.Body!["base_tree"];
        if (start is not null && Git.Tree(start) is null)
        {
            throw new FakeProblem(422, "base_tree is not a valid tree oid");
        }

        var files = new SortedDictionary<string, string>(start is null ? [] : Git.Tree(start)!, StringComparer.Ordinal);
        foreach (var entry in request.Body["tree"]!.AsArray().Select(e => e!.AsObject()))
        {
            var path = (string)entry["path"]!;
            if (path.Split('/').Any(p => p is "" or "." or ".." or ".git"))
            {
                throw new FakeProblem(422, "tree.path contains a malformed path component");
            }

            if (entry.ContainsKey("content") == entry.ContainsKey("sha"))
            {
                throw new FakeProblem(422, "Must supply either tree.sha or tree.content");
            }

            if (entry.TryGetPropertyValue("sha", out var sha) && sha is null)
            {
                if (!files.Remove(path))
                {
                    throw new FakeProblem(422, "GitRPC::BadObjectState");
                }
            }
            else
            {
                var blob = sha is null ? Git.AddBlob(Encoding.UTF8.GetBytes((string)entry["content"]!)) : (string)sha!;
                files[path] = Git.Blob(blob) is null ? throw new FakeProblem(422, "tree.sha is not a valid blob") : blob;
            }
        }

        var tree = Git.AddTree(files);
        return Created(TreeJson(tree, files));
    }

    private FakeReply GetBlob(string sha)
    {
        var content = Git.Blob(sha) ?? throw new FakeProblem(404, "Not Found");
        return Ok(OpenApi.Instance.Make("blob", new JsonObject { ["sha"] = sha, ["content"] = Convert.ToBase64String(content), ["encoding"] = "base64", ["size"] = content.Length }));
    }

    private FakeReply CreateBlob(FakeRequest request)
    {
        RequireWriter(request);
        var content = (string)request.Body!["content"]!;
        var bytes = (string?)request.Body["encoding"] == "base64" ? Convert.FromBase64String(content) : Encoding.UTF8.GetBytes(content);
        var sha = Git.AddBlob(bytes);
        return Created(new JsonObject { ["sha"] = sha, ["url"] = Link("git/blobs/" + sha) });
    }

    private FakeReply Compare(FakeRequest request, string range)
    {
        var (from, to) = range.Split("...") is [var a, var b] ? (Resolve(a), Resolve(b)) : throw new FakeProblem(404, "Not Found");
        var mergeBase = Git.MergeBase(from, to) ?? throw new FakeProblem(404, "Not Found");
        var before = Git.Ancestry(from).ToHashSet(StringComparer.Ordinal);
        var ahead = Git.Ancestry(to).Where(c => !before.Contains(c)).Reverse().ToList();
        var behind = Git.Ancestry(from).Except(Git.Ancestry(to), StringComparer.Ordinal).Count();
        var files = Git.Diff(Git.Commit(mergeBase)!.Tree, Git.Commit(to)!.Tree).Take(300);
        _ = request;
        return Ok(OpenApi.Instance.Make("commit-comparison", new JsonObject
        {
            ["base_commit"] = CommitJson(from),
            ["merge_base_commit"] = CommitJson(mergeBase),
            ["status"] = (ahead.Count, behind) switch { (0, 0) => "identical", (_, 0) => "ahead", (0, _) => "behind", _ => "diverged" },
            ["ahead_by"] = ahead.Count,
            ["behind_by"] = behind,
            ["total_commits"] = ahead.Count,
            ["commits"] = new JsonArray([.. ahead.Take(250).Select(CommitJson)]),
            ["files"] = new JsonArray([.. files.Select(f => OpenApi.Instance.Make("diff-entry", new JsonObject
            {
                ["filename"] = f.Path,
                ["sha"] = f.New ?? f.Old,
                ["status"] = f.Old is null ? "added" : f.New is null ? "removed" : "modified",
            }))]),
        }));
    }

    private string Resolve(string name) =>
        Refs.TryGetValue("heads/" + name, out var sha) ? sha : Git.Commit(name) is not null ? name : throw new FakeProblem(404, "Not Found");

    /// <summary>Moves a reference, with all that follows for pull requests.</summary>
    private void Move(string name, string? sha, FakeUser by, string type)
    {
        var before = Refs.GetValueOrDefault(name, new string('0', 40));
        if (sha is null)
        {
            Refs.Remove(name);
        }
        else
        {
            Refs[name] = sha;
        }

        Activities.Add(new FakeActivity("refs/" + name, before, sha ?? new string('0', 40), type, by, _now));
        foreach (var pull in Issues.Where(i => i.IsPull && i.IsOpen && i.HeadOwner == Owner && "heads/" + i.HeadBranch == name))
        {
            if (sha is null)
            {
                Close(pull, by);
            }
            else
            {
                pull.HeadSha = sha;
                pull.UpdatedAt = _now;
            }
        }
    }

    private JsonNode GitCommitJson(FakeCommit commit) => OpenApi.Instance.Make("git-commit", new JsonObject
    {
        ["sha"] = commit.Sha,
        ["author"] = PersonJson(commit.Author, commit.At),
        ["committer"] = PersonJson(commit.Committer, commit.At),
        ["message"] = commit.Message,
        ["tree"] = new JsonObject { ["sha"] = commit.Tree, ["url"] = Link("git/trees/" + commit.Tree) },
        ["parents"] = new JsonArray([.. commit.Parents.Select(p => new JsonObject { ["sha"] = p, ["url"] = Link("git/commits/" + p), ["html_url"] = Link("commit/" + p) })]),
        ["verification"] = VerificationJson(commit),
    });

    private JsonNode CommitJson(string sha)
    {
        var commit = Git.Commit(sha)!;
        return OpenApi.Instance.Make("commit", new JsonObject
        {
            ["sha"] = sha,
            ["commit"] = new JsonObject
            {
                ["url"] = Link("git/commits/" + sha),
                ["author"] = PersonJson(commit.Author, commit.At),
                ["committer"] = PersonJson(commit.Committer, commit.At),
                ["message"] = commit.Message,
                ["comment_count"] = 0,
                ["tree"] = new JsonObject { ["sha"] = commit.Tree, ["url"] = Link("git/trees/" + commit.Tree) },
                ["verification"] = VerificationJson(commit),
            },
            ["author"] = commit.Author.Login is { } a ? UserJson(new FakeUser(a, a.EndsWith("[bot]", StringComparison.Ordinal))) : null,
            ["committer"] = commit.Committer.Login is { } c ? UserJson(new FakeUser(c)) : null,
            ["parents"] = new JsonArray([.. commit.Parents.Select(p => new JsonObject { ["sha"] = p, ["url"] = Link("git/commits/" + p), ["html_url"] = Link("commit/" + p) })]),
        });
    }

    private static JsonObject VerificationJson(FakeCommit commit) => new()
    {
        ["verified"] = commit.Verified,
        ["reason"] = commit.Verified ? "valid" : "unsigned",
        ["payload"] = null,
        ["signature"] = null,
        ["verified_at"] = null,
    };

    private JsonNode TreeJson(string sha, SortedDictionary<string, string> files) => OpenApi.Instance.Make("git-tree", new JsonObject
    {
        ["sha"] = sha,
        ["url"] = Link("git/trees/" + sha),
        ["truncated"] = false,
        ["tree"] = new JsonArray([.. files.Select(f => new JsonObject { ["path"] = f.Key, ["mode"] = "100644", ["type"] = "blob", ["sha"] = f.Value })]),
    });

    private static JsonObject PersonJson(FakePerson person, DateTimeOffset at) =>
        new() { ["name"] = person.Name, ["email"] = person.Email, ["date"] = Time(at) };
}
