using System.Text;
using Aims.GitOps.Analysis;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Graph;
using Aims.GitOps.History;
using Aims.GitOps.Rules;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Testing;

/// <summary>
/// The clean AIMS of the demo organisation, on which every check passes. Tests change one thing in it and see what is said.
/// </summary>
public static class ReferenceAims
{
    /// <summary>The day the reference AIMS is judged on.</summary>
    public static readonly DateOnly AsOf = new(2026, 11, 20);

    private static readonly DocumentReader s_reader = new(Catalogue.Iso42001);

    private static readonly Lazy<IReadOnlyDictionary<string, string>> s_files = new(() =>
    {
        var root = RepositoryRoot.Combine("src", "Aims.GitOps.Cli", "Demo", "Content");
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(root, f).Replace('\\', '/'), f => File.ReadAllText(f, Encoding.UTF8), StringComparer.Ordinal);
    });

    /// <summary>Its files by path.</summary>
    public static IReadOnlyDictionary<string, string> Files => s_files.Value;

    /// <summary>Runs checks on the reference AIMS with a change applied.</summary>
    /// <param name="overlay">The change; see <see cref="Overlay"/>. Empty for none.</param>
    /// <param name="rules">The checks.</param>
    /// <param name="history">History to look at; by default every file, changed or not, landed with all approvals (<see cref="ReferenceHistory"/>).</param>
    public static AnalysisResult Check(string overlay, IEnumerable<Rule> rules, IHistory? history = null)
    {
        var changed = Overlay.Apply(Files, AsOf, overlay.Trim().Length == 0 ? "{}" : overlay);
        var repository = AimsRepository.Read(changed.ToSnapshot(), s_reader, history ?? ReferenceHistory.Of(changed.Files, changed.AsOf, Files), CancellationToken.None);
        return repository.Analyze(changed.AsOf, [.. rules], CancellationToken.None);
    }

    /// <summary>The graph of the reference AIMS with a change applied.</summary>
    public static RuleContext Context(string overlay, IHistory? history = null)
    {
        var changed = Overlay.Apply(Files, AsOf, overlay.Trim().Length == 0 ? "{}" : overlay);
        return AimsRepository.Read(changed.ToSnapshot(), s_reader, history ?? ReferenceHistory.Of(changed.Files, changed.AsOf, Files), CancellationToken.None).ContextOn(changed.AsOf);
    }

    /// <summary>The documents of a set of files, judged on the reference day.</summary>
    public static RuleContext ContextOf(IReadOnlyDictionary<string, string> files) =>
        AimsRepository.Read(Overlay.ToSnapshot(files), s_reader, ReferenceHistory.Of(files, AsOf), CancellationToken.None).ContextOn(AsOf);

    /// <summary>A finding as a line of text: rule, document, the characters it points at, message.</summary>
    public static string Describe(Finding finding, IReadOnlyDictionary<string, string>? files = null)
    {
        var text = finding.Path is not null && (files ?? Files).TryGetValue(finding.Path, out var content) && finding.Span.End <= content.Length
            ? content[finding.Span.Start..finding.Span.End]
            : "";
        return $"{finding.Rule.Id} {finding.Document ?? finding.Path} [{text}] {finding.Message}";
    }
}
