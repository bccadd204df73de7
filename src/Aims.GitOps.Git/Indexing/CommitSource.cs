using Aims.GitOps.Git.Objects;

namespace Aims.GitOps.Git.Indexing;

/// <summary>Heads of commits: from the commit-graph where it has them, else from the objects. Knows where a shallow clone ends.</summary>
internal sealed class CommitSource(IObjectSource objects, CommitGraph? graph, NameTable boundary)
{
    /// <summary>True when the commit's parents were never fetched.</summary>
    public bool IsBoundary(ObjectName commit) => boundary.Count > 0 && boundary.Find(commit) >= 0;

    /// <summary>Head and parents of a commit. At the boundary of a shallow clone there are no parents.</summary>
    /// <exception cref="AimsException">The commit is not there (<c>missing-object</c>).</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public CommitHead Read(ObjectName commit, Rows<ObjectName> parents)
    {
        if (graph is not null && graph.TryRead(commit, parents, out var head))
        {
            return head;
        }

        var found = objects.Read(commit);
        if (found.Kind != ObjectKind.Commit)
        {
            throw new AimsException("missing-object", $"The commit {commit} is not in this repository.", "Fetch the whole history, for example with `git fetch --unshallow` or `git fetch --refetch`.");
        }

        head = RawCommit.ReadHead(found.Bytes, parents);
        if (IsBoundary(commit))
        {
            parents.Clear();
        }

        return head;
    }
}
