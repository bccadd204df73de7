using System.Collections.Immutable;
using System.Text;
using Aims.GitOps.Configuration;
using Aims.GitOps.Scaffolding;
using Aims.GitOps.Scaffolding.Init;

namespace Aims.GitOps.Cli.Setup;

/// <summary>A file of a new AIMS and the folder it goes to.</summary>
/// <param name="Root">The AIMS folder, or the root of the Git repository around it for what the hosting service reads only there.</param>
/// <param name="Change">The file.</param>
/// <param name="IsLeftAlone">True when a file is there already that the AIMS can live with.</param>
internal sealed record PlacedFile(string Root, FileChange Change, bool IsLeftAlone);

/// <summary>The folder a new AIMS goes to. Nothing in it is ever overwritten.</summary>
internal sealed class InitTarget
{
    /// <summary>Where the answers of an interview are kept until it is done.</summary>
    public const string AnswersFile = "aims-answers.yml";

    // What a folder fresh from a hosting service may hold. A read-me is not among them: ours would have to replace it.
    private static readonly string[] s_harmless = [".git", "LICENSE", "LICENSE.md", "LICENSE.txt", AnswersFile];

    private InitTarget(string folder, string? gitRoot)
    {
        Folder = folder;
        GitRoot = gitRoot;
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Root of the Git repository it lies in, or null.</summary>
    public string? GitRoot { get; }

    /// <summary>The folder relative to the Git root, with <c>/</c>; empty when it is the root, or there is none.</summary>
    public string SubFolder => GitRoot is null ? "" : Path.GetRelativePath(GitRoot, Folder).Replace('\\', '/') is var path and not "." ? path : "";

    /// <summary>Looks at the folder.</summary>
    /// <exception cref="AimsException">It holds something already, or an AIMS is around it.</exception>
    public static InitTarget At(string folder)
    {
        var gitRoot = GitRootOf(folder);
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, ConfigurationReader.FileName)))
            {
                throw new AimsException("exists", $"There is an AIMS already: {Path.Combine(at.FullName, ConfigurationReader.FileName)}.", "Add to it with 'aims new'.");
            }

            if (at.FullName == gitRoot)
            {
                break;
            }
        }

        if (File.Exists(folder))
        {
            throw new AimsException("not-empty", $"{folder} is a file.", "Name a folder.");
        }

        var present = Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder).Select(p => Path.GetFileName(p)).Where(n => !s_harmless.Contains(n, StringComparer.Ordinal)).Order(StringComparer.Ordinal).ToList() : [];
        return present.Count == 0
            ? new InitTarget(folder, gitRoot)
            : throw new AimsException("not-empty", $"{folder} is not empty: it holds {string.Join(", ", present.Take(3))}{(present.Count > 3 ? " and more" : "")}.", "Name an empty folder, for example 'aims init aims'.");
    }

    /// <summary>Decides where each file goes.</summary>
    public ImmutableArray<PlacedFile> Place(GeneratedAims generated)
    {
        var sub = SubFolder;
        return [.. generated.Files.Select(file =>
        {
            if (sub.Length == 0 || !file.Path.StartsWith(".github/", StringComparison.Ordinal))
            {
                return new PlacedFile(Folder, file, false);
            }

            // The hosting service reads these at the root of the repository only; whoever has them there keeps them.
            return new PlacedFile(GitRoot!, file with { Text = ForSubFolder(file, sub) }, Path.Exists(Path.Combine(GitRoot!, file.Path)));
        })];
    }

    /// <summary>Writes the files and takes the kept answers away.</summary>
    public void Write(ImmutableArray<PlacedFile> files)
    {
        Directory.CreateDirectory(Folder);
        foreach (var group in files.Where(f => !f.IsLeftAlone).GroupBy(f => f.Root, StringComparer.Ordinal))
        {
            FileChanges.Write(group.Key, [.. group.Select(f => f.Change)]);
        }

        File.Delete(Path.Combine(Folder, AnswersFile));
    }

    private static string ForSubFolder(FileChange file, string sub)
    {
        var text = new StringBuilder();
        foreach (var line in file.Text.TrimEnd('\n').Split('\n'))
        {
            if (file.Path.EndsWith("CODEOWNERS", StringComparison.Ordinal) && line.Length > 0 && line[0] != '#')
            {
                text.Append(line[0] == '*' ? $"/{sub}/{line[1..]}" : $"/{sub}{line}");
            }
            else
            {
                text.Append(line);
                if (line.TrimStart().StartsWith("command:", StringComparison.Ordinal) && file.Path.Contains("/workflows/", StringComparison.Ordinal))
                {
                    text.Append('\n').Append(line[..(line.Length - line.TrimStart().Length)]).Append("path: ").Append(sub);
                }
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string? GitRootOf(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (Path.Exists(Path.Combine(at.FullName, ".git")))
            {
                return at.FullName;
            }
        }

        return null;
    }
}
