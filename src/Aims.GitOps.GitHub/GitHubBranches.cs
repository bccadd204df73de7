using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Aims.GitOps.Proposals;

namespace Aims.GitOps.GitHub;

/// <summary>
/// Branches through the API: exact look-ups, commits without author so that GitHub signs them, and moves that happen only from where
/// the branch was seen.
/// </summary>
internal sealed class GitHubBranches(GitHubConnection connection)
{
    private const string UpdateRefs =
        "mutation($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }";

    private static readonly string s_nowhere = new('0', 40);
    private string? _repositoryId;
    private bool _mayReplace = true;

    /// <summary>Commit a branch points to; null when there is no such branch. Never answers for a longer name.</summary>
    public async Task<string?> FindAsync(string branch, CancellationToken cancellationToken)
    {
        var found = await connection.FindAsync<WireReference>($"git/ref/heads/{Escaped(branch)}", cancellationToken).ConfigureAwait(false);
        return found is not null && found.Ref == "refs/heads/" + branch ? found.Object.Sha : null;
    }

    /// <summary>All branches below a prefix that ends in <c>/</c>, with their commits.</summary>
    public async Task<Dictionary<string, string>> BelowAsync(string prefix, CancellationToken cancellationToken)
    {
        var full = "refs/heads/" + prefix;
        var found = await connection.ListAsync<WireReference>($"git/matching-refs/heads/{Escaped(prefix)}", cancellationToken).ConfigureAwait(false);
        return found.Where(r => r.Ref.StartsWith(full, StringComparison.Ordinal))
            .ToDictionary(r => r.Ref["refs/heads/".Length..], r => r.Object.Sha, StringComparer.Ordinal);
    }

    /// <summary>What we left on a branch, or null when a person has worked there.</summary>
    public async Task<string?> FilesOnAsync(ProposalKey key, string head, string baseCommit, CancellationToken cancellationToken)
    {
        var compare = await connection.GetAsync<WireCompare>($"compare/{baseCommit}...{head}", cancellationToken).ConfigureAwait(false);
        if (compare.TotalCommits != compare.Commits.Length)
        {
            return null;
        }

        var changed = (compare.Files ?? []).SelectMany(f => f switch
        {
            { Status: "removed" } => [(f.Filename, (string?)null)],
            { Status: "renamed", PreviousFilename: { } old } => new[] { (old, null), (f.Filename, f.Sha) },
            _ => [(f.Filename, f.Sha)],
        });
        return BranchCommit.UntouchedFiles(key, [.. compare.Commits.Select(c => new BranchCommit(c.Commit.Message, IsByStranger(c)))], changed);
    }

    /// <summary>True when one commit is the other or comes before it.</summary>
    public async Task<bool> IsOnAsync(string commit, string branchHead, CancellationToken cancellationToken)
    {
        if (commit == branchHead)
        {
            return true;
        }

        try
        {
            var compare = await connection.FindAsync<WireCompare>($"compare/{commit}...{branchHead}", cancellationToken).ConfigureAwait(false);
            return compare?.Status is "ahead" or "identical";
        }
        catch (GitHubException e) when (e.Status == HttpStatusCode.UnprocessableEntity)
        {
            return false;
        }
    }

    /// <summary>Blob ids of those paths that a commit holds. Folder by folder, so that no listing is cut short.</summary>
    public async Task<ImmutableDictionary<string, string>> FilesAtAsync(string commit, ImmutableArray<string> paths, CancellationToken cancellationToken)
    {
        var found = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (paths.IsEmpty)
        {
            return found.ToImmutable();
        }

        var root = (await connection.GetAsync<WireCommit>($"git/commits/{commit}", cancellationToken).ConfigureAwait(false)).Tree.Sha;
        var trees = new Dictionary<string, WireTreeEntry[]>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            var tree = root;
            var parts = path.Split('/');
            for (var i = 0; i < parts.Length; i++)
            {
                if (!trees.TryGetValue(tree, out var entries))
                {
                    trees[tree] = entries = (await connection.GetAsync<WireTree>($"git/trees/{tree}", cancellationToken).ConfigureAwait(false)).Tree;
                }

                var entry = Array.Find(entries, e => e.Path == parts[i] && e.Type == (i == parts.Length - 1 ? "blob" : "tree"));
                if (entry is null)
                {
                    break;
                }

                tree = entry.Sha;
                if (i == parts.Length - 1)
                {
                    found[path] = entry.Sha;
                }
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Writes a tree and a commit and moves or creates the branch.</summary>
    public async Task WriteAsync(BranchWrite write, CancellationToken cancellationToken)
    {
        var start = await connection.GetAsync<WireCommit>($"git/commits/{write.BaseCommit}", cancellationToken).ConfigureAwait(false);
        var tree = await WriteTreeAsync(start.Tree.Sha, write.Files, cancellationToken).ConfigureAwait(false);
        if (tree == start.Tree.Sha)
        {
            throw new AimsException(ForgeFailure.NothingToMerge, $"The branch {write.Key.Branch} would hold nothing new.", "");
        }

        if (write.ExpectedHead is { } seen && await IsOneCommitAsync(seen, tree, write.BaseCommit, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        await PointAsync(write.Key.Branch, write.ExpectedHead, write.BaseCommit, tree, write.Message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Commits a tree and moves the branch onto it, provided nobody else did.</summary>
    /// <param name="branch">Branch name.</param>
    /// <param name="seen">Where it was; null: it must not exist.</param>
    /// <param name="parent">Parent of the new commit; null for a first commit.</param>
    /// <param name="tree">Tree of the commit.</param>
    /// <param name="message">Message.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task PointAsync(string branch, string? seen, string? parent, string tree, string message, CancellationToken cancellationToken)
    {
        var commit = await CommitAsync(tree, message, parent is null ? [] : [parent], cancellationToken).ConfigureAwait(false);
        if (seen is null)
        {
            await CreateAsync(branch, commit, tree, cancellationToken).ConfigureAwait(false);
        }
        else if (parent == seen)
        {
            await ForwardAsync(branch, commit, cancellationToken).ConfigureAwait(false);
        }
        else if (!await ReplaceAsync(branch, seen, commit, cancellationToken).ConfigureAwait(false))
        {
            // A server without that mutation: a commit on top of both has the same content, and moving forward is safe by itself.
            var joined = await CommitAsync(tree, message, parent is null ? [seen] : [seen, parent], cancellationToken).ConfigureAwait(false);
            await ForwardAsync(branch, joined, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Deletes a branch that still stands where it was seen.</summary>
    public async Task DeleteAsync(string branch, string seen, CancellationToken cancellationToken)
    {
        if (await FindAsync(branch, cancellationToken).ConfigureAwait(false) != seen)
        {
            return;
        }

        try
        {
            if (!await ReplaceAsync(branch, seen, s_nowhere, cancellationToken).ConfigureAwait(false))
            {
                await connection.DeleteAsync($"git/refs/heads/{Escaped(branch)}", cancellationToken).ConfigureAwait(false);
            }
        }
        catch (AimsException e) when (e.Code == ForgeFailure.LostRace)
        {
            // Somebody pushed or deleted it meanwhile: then it is theirs.
        }
        catch (GitHubException e) when (e.Status is HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity)
        {
            // Gone already.
        }
    }

    public async Task<string> WriteTreeAsync(string? baseTree, ImmutableArray<ProposalFile> files, CancellationToken cancellationToken)
    {
        var entries = new JsonArray();
        foreach (var file in files)
        {
            var entry = new JsonObject { ["path"] = file.Path, ["mode"] = "100644", ["type"] = "blob" };
            if (file.Content is not { } content)
            {
                entry["sha"] = null;
            }
            else if (TryText(content, out var text))
            {
                entry["content"] = text;
            }
            else
            {
                var request = new JsonObject { ["content"] = Convert.ToBase64String(content.Span), ["encoding"] = "base64" };
                var blob = await connection.PostAsync<WireSha>("git/blobs", request, cancellationToken).ConfigureAwait(false);
                entry["sha"] = blob.Sha;
            }

            entries.Add(entry);
        }

        var body = new JsonObject { ["tree"] = entries };
        if (baseTree is not null)
        {
            body["base_tree"] = baseTree;
        }

        return (await connection.PostAsync<WireTree>("git/trees", body, cancellationToken).ConfigureAwait(false)).Sha;
    }

    private async Task<string> CommitAsync(string tree, string message, string[] parents, CancellationToken cancellationToken)
    {
        // No author and no committer: only then does GitHub sign the commit for a bot.
        var body = new JsonObject { ["message"] = message, ["tree"] = tree, ["parents"] = new JsonArray([.. parents.Select(p => JsonValue.Create(p))]) };
        return (await connection.PostAsync<WireCommit>("git/commits", body, cancellationToken).ConfigureAwait(false)).Sha;
    }

    private async Task CreateAsync(string branch, string commit, string tree, CancellationToken cancellationToken)
    {
        try
        {
            await connection.PostAsync<WireReference>("git/refs", new JsonObject { ["ref"] = "refs/heads/" + branch, ["sha"] = commit }, cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubException e) when (e.Status == HttpStatusCode.UnprocessableEntity && e.Says("already exists"))
        {
            // Another run, or an attempt of ours whose answer was lost, was quicker. The same tree is as good as ours.
            var head = await FindAsync(branch, cancellationToken).ConfigureAwait(false);
            if (head is null || (head != commit && (await connection.GetAsync<WireCommit>($"git/commits/{head}", cancellationToken).ConfigureAwait(false)).Tree.Sha != tree))
            {
                throw Lost(branch);
            }
        }
    }

    private async Task ForwardAsync(string branch, string commit, CancellationToken cancellationToken)
    {
        try
        {
            await connection.PatchAsync<WireReference>($"git/refs/heads/{Escaped(branch)}", new JsonObject { ["sha"] = commit, ["force"] = false }, cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubException e) when (e.Status is HttpStatusCode.UnprocessableEntity or HttpStatusCode.Conflict or HttpStatusCode.NotFound)
        {
            if (await FindAsync(branch, cancellationToken).ConfigureAwait(false) != commit)
            {
                throw Lost(branch);
            }
        }
    }

    /// <summary>Moves a branch from exactly where it was seen, backwards or sideways too. False when the server cannot do that.</summary>
    private async Task<bool> ReplaceAsync(string branch, string seen, string commit, CancellationToken cancellationToken)
    {
        if (!_mayReplace)
        {
            return false;
        }

        ImmutableArray<string> errors;
        try
        {
            _repositoryId ??= (await connection.GetAsync<WireRepository>("", cancellationToken).ConfigureAwait(false)).NodeId;
            errors = await connection.MutateAsync(
                UpdateRefs,
                new JsonObject
                {
                    ["repositoryId"] = _repositoryId,
                    ["refUpdates"] = new JsonArray(new JsonObject
                    {
                        ["name"] = "refs/heads/" + branch,
                        ["beforeOid"] = seen,
                        ["afterOid"] = commit,
                        ["force"] = true,
                    }),
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubException e) when (e.Status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed)
        {
            _mayReplace = false;
            return false;
        }

        if (errors.IsEmpty)
        {
            return true;
        }

        // Carried out although the answer was lost, refused because it moved, or not known to this server: the branch itself tells.
        var now = await FindAsync(branch, cancellationToken).ConfigureAwait(false);
        if (now == commit || (now is null && commit == s_nowhere))
        {
            return true;
        }

        if (now != seen)
        {
            throw Lost(branch);
        }

        _mayReplace = false;
        return false;
    }

    private async Task<bool> IsOneCommitAsync(string commit, string tree, string parent, CancellationToken cancellationToken)
    {
        var found = await connection.FindAsync<WireCommit>($"git/commits/{commit}", cancellationToken).ConfigureAwait(false);
        return found is not null && found.Tree.Sha == tree && found.Parents.Any(p => p.Sha == parent);
    }

    /// <summary>A rebase or amend by hand leaves a committer that is neither the author nor GitHub itself.</summary>
    private static bool IsByStranger(WireListedCommit commit) => (commit.Author?.Login, commit.Committer?.Login) switch
    {
        (_, "web-flow") => false,
        ({ } author, { } committer) => author != committer,
        _ => commit.Commit.Author?.Email != commit.Commit.Committer?.Email && commit.Commit.Committer?.Email != "noreply@github.com",
    };

    private static bool TryText(ReadOnlyMemory<byte> content, out string text)
    {
        try
        {
            text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(content.Span);
            return !text.Contains('\0');
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }

    private static AimsException Lost(string branch) =>
        new(ForgeFailure.LostRace, $"The branch {branch} was changed by someone else at the same time; it is left as it is.", "Run the command again.");

    private static string Escaped(string branch) => string.Join('/', branch.Split('/').Select(Uri.EscapeDataString));
}
