using Aims.GitOps.Testing;

namespace Aims.GitOps.Cli.Tests.Check;

/// <summary>Repositories in which <c>aims check</c> has something to say.</summary>
internal static class CheckCases
{
    /// <summary>The reference AIMS with a reference that leads nowhere and a file whose front matter is broken. Not under Git.</summary>
    public static TestFolder FolderWithProblems()
    {
        var folder = TestFolder.Create();
        foreach (var (path, text) in Overlay.Apply(ReferenceAims.Files, ReferenceAims.AsOf, "UC-001: {policies: [POL-999]}").Files)
        {
            folder.Write(path, text);
        }

        folder.Write("policies/broken.md", "---\nid: [\n---\n");
        return folder;
    }

    /// <summary>The reference AIMS under Git: <c>main</c> with one dangling reference, and on the branch <c>change</c> another one.</summary>
    public static TestRepository ChangeWithProblems()
    {
        var repository = Repository("UC-001: {policies: [POL-999]}");
        repository.Branch("change");
        Write(repository, "UC-001: {policies: [POL-999]}\nUC-002: {policies: [POL-998]}");
        repository.Commit("Change", "2026-11-19T10:00:00Z");
        return repository;
    }

    /// <summary>The reference AIMS with an overlay, committed on <c>main</c> some days before the reference day.</summary>
    public static TestRepository Repository(string overlay = "{}")
    {
        var repository = TestRepository.Create();
        Write(repository, overlay);
        repository.Commit("Start", "2026-11-16T10:00:00Z");
        return repository;
    }

    /// <summary>Puts the reference AIMS with an overlay into the working tree.</summary>
    public static void Write(TestRepository repository, string overlay)
    {
        foreach (var (path, text) in Overlay.Apply(ReferenceAims.Files, ReferenceAims.AsOf, overlay).Files)
        {
            repository.Write(path, text);
        }
    }
}
