namespace Aims.GitOps.Testing;

/// <summary>Finds files of this repository from a running test.</summary>
public static class RepositoryRoot
{
    private static readonly Lazy<string> s_path = new(() =>
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Aims.GitOps.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests must run inside the repository: Aims.GitOps.sln was not found in any folder above.");
    });

    /// <summary>The folder of the solution.</summary>
    public static string Path => s_path.Value;

    /// <summary>A path inside the repository.</summary>
    public static string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);
}
