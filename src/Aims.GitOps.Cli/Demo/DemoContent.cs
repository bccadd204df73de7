using System.Collections.Frozen;
using System.Reflection;

namespace Aims.GitOps.Cli.Demo;

/// <summary>The files of the demo organisation as they are embedded in the tool: a complete AIMS without a known defect.</summary>
internal static class DemoContent
{
    private static readonly Assembly s_assembly = typeof(DemoContent).Assembly;

    /// <summary>The clean AIMS: bytes by path relative to the AIMS root, which is the root of the demo repository.</summary>
    public static FrozenDictionary<string, byte[]> Files => In("demo/content/");

    /// <summary>Files that only the demo has, because they are wrong on purpose.</summary>
    public static FrozenDictionary<string, byte[]> Defects => In("demo/defects/");

    /// <summary>What happened on which day, as text.</summary>
    public static byte[] Timeline => Read("demo/timeline.yml");

    private static FrozenDictionary<string, byte[]> In(string prefix) =>
        s_assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(n => n[prefix.Length..].Replace('\\', '/'), Read, StringComparer.Ordinal);

    private static byte[] Read(string name)
    {
        using var stream = s_assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource {name} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
