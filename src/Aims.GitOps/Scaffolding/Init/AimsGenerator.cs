using System.Collections.Immutable;
using System.Text;
using Aims.GitOps.Configuration;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Loading;
using Aims.GitOps.Scaffolding.Templates;

namespace Aims.GitOps.Scaffolding.Init;

/// <summary>A generated AIMS.</summary>
/// <param name="Plan">What it was made from.</param>
/// <param name="Files">Its files, by path.</param>
internal sealed record GeneratedAims(AimsPlan Plan, ImmutableArray<FileChange> Files);

/// <summary>Writes a whole AIMS from answers: only what tiers and roles ask for, everything a draft, no judgement filled in. Same answers, same bytes.</summary>
internal static class AimsGenerator
{
    /// <summary>Generates the files.</summary>
    /// <param name="plan">What is to be written.</param>
    /// <param name="workflows">Workflow files by name, with the words that are replaced; see <see cref="RepositoryFrame"/>.</param>
    public static GeneratedAims Generate(AimsPlan plan, IEnumerable<(string Name, string Text)> workflows)
    {
        var renderer = new TemplateRenderer(plan.Model, plan.Templates);
        var frame = new RepositoryFrame(plan, renderer);
        var files = new List<FileChange> { frame.Configuration() };
        files.AddRange(plan.Documents.Select(d => new FileChange(d.Template.Path, Render(plan, renderer, d), IsNew: true)));

        // Criteria, policies and procedures exist now as text; what depends on their fields reads them like any reader would.
        var documents = GraphOf(files, plan);
        files.AddRange(new RegisterPages(plan, documents.Criteria).Write());
        var entry = plan.Templates.Find("soa-entry")!;
        files.AddRange(plan.Catalogue.Controls.Select(c => new FileChange(
            $"risk/soa/SOA-{c.Id}.md",
            renderer.Document(entry, "SOA-" + c.Id, ("control", SoaVariables.Of(c.Id, plan.Model, documents, plan.Templates))),
            IsNew: true)));

        files.AddRange(frame.Files(GraphOf(files, plan), workflows));
        files.Add(GenerationRecord.Of(plan).ToFile());
        return new GeneratedAims(plan, [.. files.OrderBy(f => f.Path, StringComparer.Ordinal)]);
    }

    /// <summary>The documents of texts that are not on disk yet.</summary>
    public static AimsGraph GraphOf(IEnumerable<FileChange> files, AimsPlan plan)
    {
        var snapshot = new Snapshot("", [.. files.OrderBy(f => f.Path, StringComparer.Ordinal).Select(ToSnapshotFile)], Commit: null, IsWorktree: true, IsDirty: false);
        var configuration = ConfigurationReader.Read(ConfigurationReader.FileName, snapshot.Find(ConfigurationReader.FileName)!.Read());
        return new AimsGraph(new DocumentReader(plan.Catalogue).Read(snapshot, configuration, CancellationToken.None), plan.Catalogue, configuration, plan.Today);
    }

    private static SnapshotFile ToSnapshotFile(FileChange file)
    {
        ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(file.Text);
        return new SnapshotFile(file.Path, BlobId.Of(bytes.Span), bytes.Length, () => bytes);
    }

    private static string Render(AimsPlan plan, TemplateRenderer renderer, PlannedDocument document)
    {
        if (document.Template.Duty is not { } duty)
        {
            return renderer.Document(document.Template, document.Id);
        }

        var holders = plan.Roles.Holders.GetValueOrDefault(duty, []).Select(key => (object?)TemplateVariables.Map(
            ("person", YamlText.Scalar(key)),
            ("from", plan.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))).ToList();
        return renderer.Document(document.Template, document.Id, ("holders", holders));
    }
}
