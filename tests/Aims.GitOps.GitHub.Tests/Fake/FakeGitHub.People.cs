using System.Text;

namespace Aims.GitOps.GitHub.Tests.Fake;

/// <summary>What people do in the browser.</summary>
internal sealed partial class FakeGitHub
{
    public string? HeadOf(string branch)
    {
        lock (_lock)
        {
            return Refs.GetValueOrDefault("heads/" + branch);
        }
    }

    public string? ReadFile(string branch, string path)
    {
        lock (_lock)
        {
            return Refs.TryGetValue("heads/" + branch, out var sha) && Git.Tree(Git.Commit(sha)!.Tree)!.TryGetValue(path, out var blob)
                ? Encoding.UTF8.GetString(Git.Blob(blob)!)
                : null;
        }
    }

    /// <summary>Commits a file; null deletes it.</summary>
    public string CommitAs(FakeUser by, string branch, string path, string? text)
    {
        lock (_lock)
        {
            _now = _now.AddSeconds(1);
            var head = Refs["heads/" + branch];
            var files = new SortedDictionary<string, string>(Git.Tree(Git.Commit(head)!.Tree)!, StringComparer.Ordinal);
            if (text is null)
            {
                files.Remove(path);
            }
            else
            {
                files[path] = Git.AddBlob(Encoding.UTF8.GetBytes(text));
            }

            var commit = Git.AddCommit(Git.AddTree(files), [head], $"Change {path}", PersonOf(by), s_webFlow, _now, verified: true);
            Move("heads/" + branch, commit.Sha, by, "push");
            return commit.Sha;
        }
    }

    public void CloseAs(FakeUser by, int number)
    {
        lock (_lock)
        {
            _now = _now.AddSeconds(1);
            Close(Issues.Single(i => i.Number == number), by);
        }
    }

    public void ReopenAs(int number)
    {
        lock (_lock)
        {
            _now = _now.AddSeconds(1);
            Reopen(Issues.Single(i => i.Number == number));
        }
    }

    public void DeleteBranchAs(FakeUser by, string branch)
    {
        lock (_lock)
        {
            _now = _now.AddSeconds(1);
            Move("heads/" + branch, null, by, "branch_deletion");
        }
    }

    public void Change(int number, Action<FakeIssue> change)
    {
        lock (_lock)
        {
            _now = _now.AddSeconds(1);
            var issue = Issues.Single(i => i.Number == number);
            change(issue);
            issue.UpdatedAt = _now;
        }
    }

    /// <summary>Merges with a merge commit.</summary>
    public string MergeAs(FakeUser by, int number)
    {
        lock (_lock)
        {
            _now = _now.AddSeconds(1);
            var pull = Issues.Single(i => i.Number == number);
            var target = Refs["heads/" + pull.BaseBranch];
            var tree = Git.Merge(target, pull.HeadSha) ?? throw new InvalidOperationException("conflict");
            var known = Git.Ancestry(target).ToHashSet(StringComparer.Ordinal);
            pull.MergedCommits = [.. Git.Ancestry(pull.HeadSha).Where(c => !known.Contains(c)).Reverse()];
            var commit = Git.AddCommit(tree, [target, pull.HeadSha], $"Merge pull request #{number}", PersonOf(by), s_webFlow, _now, verified: true);
            return Landed(by, pull, commit.Sha);
        }
    }

    private string Landed(FakeUser by, FakeIssue pull, string sha)
    {
        Move("heads/" + pull.BaseBranch, sha, by, "pr_merge");
        pull.MergedAt = _now;
        pull.MergedBy = by;
        pull.MergeSha = sha;
        Close(pull, by);
        return sha;
    }
}
