namespace Aims.GitOps.Testing;

/// <summary>A temporary folder that is removed when the test is over.</summary>
public sealed class TestFolder : IDisposable
{
    private TestFolder(string path) => Path = path;

    public string Path { get; }

    public static TestFolder Create() => new(Directory.CreateTempSubdirectory("aims-test-").FullName);

    /// <summary>Absolute path of something in the folder.</summary>
    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    /// <summary>Writes a file, making its folders.</summary>
    public string Write(string relative, string text)
    {
        var path = this[relative];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Delete(Path);

    internal static void Delete(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        // Git writes its objects read-only, which stops deletion on Windows.
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            if (file.IsReadOnly && OperatingSystem.IsWindows())
            {
                file.IsReadOnly = false;
            }
        }

        Directory.Delete(folder, recursive: true);
    }
}
