using System.Reflection;
using System.Text;
using Aims.GitOps.Scaffolding.Templates;

namespace Aims.GitOps.Cli;

/// <summary>The templates that ship inside the tool.</summary>
internal static class EmbeddedTemplates
{
    private const string Prefix = "templates/";

    private static readonly Lazy<TemplateSet> s_set = new(() => TemplateSet.Read(Files(Prefix)));

    /// <summary>The set, read on first use.</summary>
    public static Lazy<TemplateSet> Set => s_set;

    /// <summary>Embedded texts below a prefix: path behind the prefix, and text.</summary>
    public static IEnumerable<(string Path, string Text)> Files(string prefix)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            yield return (name[prefix.Length..], reader.ReadToEnd());
        }
    }
}
