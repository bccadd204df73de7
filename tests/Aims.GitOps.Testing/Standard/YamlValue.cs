using YamlDotNet.RepresentationModel;

namespace Aims.GitOps.Testing.Standard;

/// <summary>A small reading aid for the data files of the standard.</summary>
internal sealed class YamlValue(YamlNode node)
{
    public static YamlValue Load(string path)
    {
        using var reader = new StreamReader(path);
        var stream = new YamlStream();
        stream.Load(reader);
        return new YamlValue(stream.Documents[0].RootNode);
    }

    public YamlValue this[string key] => Find(key) ?? throw new InvalidOperationException($"'{key}' is missing at line {node.Start.Line}.");

    public string Text => ((YamlScalarNode)node).Value ?? "";

    public IEnumerable<YamlValue> Items => ((YamlSequenceNode)node).Select(item => new YamlValue(item));

    public IEnumerable<KeyValuePair<string, YamlValue>> Entries =>
        ((YamlMappingNode)node).Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, new YamlValue(pair.Value)));

    public bool IsScalar => node is YamlScalarNode;

    public YamlValue? Find(string key) =>
        ((YamlMappingNode)node).Children.TryGetValue(new YamlScalarNode(key), out var value) ? new YamlValue(value) : null;

    public string TextOr(string key, string fallback) => Find(key)?.Text ?? fallback;

    /// <summary>The items of a list, the single item of a scalar, or nothing.</summary>
    public IReadOnlyList<string> Strings(string key) => Find(key) switch
    {
        null => [],
        { IsScalar: true } scalar => [scalar.Text],
        var list => [.. list.Items.Select(item => item.Text)],
    };
}
