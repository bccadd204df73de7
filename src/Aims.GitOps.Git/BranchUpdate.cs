using System.Text;

namespace Aims.GitOps.Git;

/// <summary>
/// Moves a branch only from where it is expected to stand, under the lock file that Git itself uses, so that two runs at once cannot undo each other.
/// </summary>
internal static class BranchUpdate
{
    public static void CompareAndSet(string commonDir, string name, string? expected, string? commit, Func<string?> current, Action<string> delete)
    {
        var path = Path.Combine(commonDir, name.Replace('/', Path.DirectorySeparatorChar));
        var lockPath = path + ".lock";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var file = new FileStream(lockPath, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                file.Write(Encoding.ASCII.GetBytes((commit ?? expected) + "\n"));
                file.Flush(flushToDisk: true);
            }
        }
        catch (IOException e)
        {
            throw Moved(name, e);
        }

        var isDone = false;
        try
        {
            if (!string.Equals(current(), expected, StringComparison.Ordinal))
            {
                throw Moved(name, null);
            }

            if (commit is not null)
            {
                if (Directory.Exists(path))
                {
                    // Left-over folder of branches that were below this name; Git removes it likewise when it is empty.
                    Directory.Delete(path);
                }

                File.Move(lockPath, path, overwrite: true);
                isDone = true;
            }
        }
        catch (IOException e)
        {
            throw Moved(name, e);
        }
        finally
        {
            if (!isDone)
            {
                File.Delete(lockPath);
            }
        }

        if (commit is null && expected is not null)
        {
            delete(name);
        }
    }

    private static AimsException Moved(string name, Exception? cause) =>
        new("branch-moved", $"The branch {name["refs/heads/".Length..]} was changed by someone else at the same time.", "Run the command again.", cause);
}
