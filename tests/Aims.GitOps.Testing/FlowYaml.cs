using System.Text;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Testing;

/// <summary>Writes a field value on one line, so that it can stand anywhere in front matter.</summary>
internal static class FlowYaml
{
    public static string Write(FieldNode node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static void Append(StringBuilder text, FieldNode node)
    {
        switch (node)
        {
            case FieldScalar { IsPlain: true } scalar when !NeedsQuotes(scalar.Value):
                text.Append(scalar.Value);
                break;
            case FieldScalar scalar:
                text.Append('"').Append(scalar.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)).Append('"');
                break;
            case FieldList list:
                text.Append('[');
                for (var i = 0; i < list.Items.Length; i++)
                {
                    text.Append(i == 0 ? "" : ", ");
                    Append(text, list.Items[i]);
                }

                text.Append(']');
                break;
            case FieldMap map:
                text.Append('{');
                for (var i = 0; i < map.Entries.Length; i++)
                {
                    text.Append(i == 0 ? "" : ", ");
                    Append(text, map.Entries[i].Key);
                    text.Append(": ");
                    Append(text, map.Entries[i].Value);
                }

                text.Append('}');
                break;
        }
    }

    private static bool NeedsQuotes(string value) => value.AsSpan().IndexOfAny(",[]{}:#&*!|>'\"%@`") >= 0 || value.Length == 0;
}
