using System.Collections.Immutable;
using System.Text;
using Aims.GitOps.Documents;
using Aims.GitOps.Text;

namespace Aims.GitOps.Configuration;

/// <summary>A difference between two configurations in what decides how documents are judged and by whom.</summary>
/// <param name="Key">Key in <c>aims.yml</c>, such as <c>rules.risk.untreated</c> or <c>people.jonas</c>; for a role its id and field.</param>
/// <param name="Before">As it was, on one line; null when it was not there.</param>
/// <param name="After">As it is now, on one line; null when it is gone.</param>
/// <param name="Path">File it stands in, relative to the Git root.</param>
/// <param name="Place">Where it stands in that file; its beginning when it is gone.</param>
public sealed record PolicyChange(string Key, string? Before, string? After, string Path, LinePosition Place);

/// <summary>The part of <c>aims.yml</c> that decides how documents are judged and by whom: of a change, only the base may say it.</summary>
internal static class JudgingPolicy
{
    private static readonly ImmutableArray<string> s_keys =
        ["aims", "protected_branch", "journey", "people", "identities", "rules", "waivers", "renew", "approval_rules", "cadence", "allowed_signers", "rewrites"];

    /// <summary>The entries of one map, those that judge taken from the other.</summary>
    public static FieldMap Merge(FieldMap own, FieldMap policy) => new(
        [.. own.Entries.Where(e => !s_keys.Contains(e.Key.Value)), .. policy.Entries.Where(e => s_keys.Contains(e.Key.Value))],
        own.Span);

    /// <summary>What differs between two configurations, in order of key.</summary>
    public static IEnumerable<PolicyChange> Changes(AimsConfiguration before, AimsConfiguration after)
    {
        var old = Entries(before.Fields);
        var present = Entries(after.Fields);
        foreach (var key in old.Keys.Union(present.Keys).Order(StringComparer.Ordinal))
        {
            old.TryGetValue(key, out var was);
            present.TryGetValue(key, out var now);
            if (was.Text != now.Text)
            {
                yield return new PolicyChange(key, was.Text, now.Text, after.Path, after.Source.GetPosition(now.Span.Start));
            }
        }
    }

    /// <summary>A value on one line, in the form of a YAML flow value.</summary>
    public static string OneLine(FieldNode node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static SortedDictionary<string, (string? Text, SourceSpan Span)> Entries(FieldMap fields)
    {
        var entries = new SortedDictionary<string, (string?, SourceSpan)>(StringComparer.Ordinal);
        foreach (var key in s_keys)
        {
            Add(key, fields.Value(key));
        }

        Add("documents.exclude", fields.Map("documents")?.Value("exclude"));
        return entries;

        void Add(string key, FieldNode? node)
        {
            switch (node)
            {
                case null or { IsEmpty: true }:
                    break;
                case FieldMap map:
                    foreach (var entry in map.Entries)
                    {
                        entries[$"{key}.{entry.Key.Value}"] = (OneLine(entry.Value), entry.Key.Span);
                    }

                    break;
                case FieldList list:
                    foreach (var item in list.Items)
                    {
                        // A list has no keys: an item is its own name, so that adding one does not change the others.
                        entries[$"{key}[{OneLine(item)}]"] = (OneLine(item), item.Span);
                    }

                    break;
                default:
                    entries[key] = (OneLine(node), node.Span);
                    break;
            }
        }
    }

    private static void Append(StringBuilder text, FieldNode node)
    {
        switch (node)
        {
            case FieldScalar scalar:
                text.Append(scalar.Value.ReplaceLineEndings(" ").Trim());
                break;
            case FieldList list:
                Join('[', list.Items, ']', item => Append(text, item));
                break;
            case FieldMap map:
                Join('{', map.Entries, '}', entry =>
                {
                    text.Append(entry.Key.Value).Append(": ");
                    Append(text, entry.Value);
                });
                break;
        }

        void Join<T>(char open, ImmutableArray<T> items, char close, Action<T> append)
        {
            text.Append(open);
            for (var i = 0; i < items.Length; i++)
            {
                text.Append(i == 0 ? "" : ", ");
                append(items[i]);
            }

            text.Append(close);
        }
    }
}
