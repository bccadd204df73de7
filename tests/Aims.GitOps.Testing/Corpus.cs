namespace Aims.GitOps.Testing;

/// <summary>Real repositories kept as bundles beside the checkout; where they are absent, tests that use them are skipped.</summary>
public static class Corpus
{
    /// <summary>Path of a bundle, or null when it is not there.</summary>
    public static string? Find(string name)
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            // A linked worktree has a .git file; its repository, and so `shared`, may lie elsewhere, so every level is looked at.
            foreach (var shared in new[] { Path.Combine(folder, "shared"), Path.Combine(folder, "..", "shared") })
            {
                var path = Path.Combine(shared, "corpora", name + ".bundle");
                if (File.Exists(path))
                {
                    return Path.GetFullPath(path);
                }
            }
        }

        return null;
    }
}
