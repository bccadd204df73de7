using Aims.GitOps.Text;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>Finds credentials whose form cannot be mistaken for anything else.</summary>
internal static class Secrets
{
    private static readonly (string Start, int Length, string Name)[] s_forms =
    [
        ("-----BEGIN RSA PRIVATE KEY", 0, "a private key"),
        ("-----BEGIN EC PRIVATE KEY", 0, "a private key"),
        ("-----BEGIN OPENSSH PRIVATE KEY", 0, "a private key"),
        ("-----BEGIN PRIVATE KEY", 0, "a private key"),
        ("AKIA", 16, "an access key of a cloud"),
        ("ghp_", 36, "a token of a hosting service"),
        ("gho_", 36, "a token of a hosting service"),
        ("ghs_", 36, "a token of a hosting service"),
        ("github_pat_", 40, "a token of a hosting service"),
        ("glpat-", 20, "a token of a hosting service"),
        ("xoxb-", 20, "a token of a chat service"),
        ("xoxp-", 20, "a token of a chat service"),
        ("sk-ant-", 20, "a key of a model supplier"),
        ("sk-proj-", 20, "a key of a model supplier"),
    ];

    /// <summary>Every secret in a text, in order.</summary>
    public static IEnumerable<SourceSpan> In(string content) => s_forms.SelectMany(f => Of(content, f.Start, f.Length)).OrderBy(s => s.Start);

    /// <summary>What a found secret is.</summary>
    public static string NameOf(ReadOnlySpan<char> secret)
    {
        foreach (var (start, _, name) in s_forms)
        {
            if (secret.StartsWith(start))
            {
                return name;
            }
        }

        return "a secret";
    }

    private static IEnumerable<SourceSpan> Of(string content, string start, int length)
    {
        for (var at = content.IndexOf(start, StringComparison.Ordinal); at >= 0; at = content.IndexOf(start, at + 1, StringComparison.Ordinal))
        {
            var end = at + start.Length;
            while (end < content.Length && (char.IsAsciiLetterOrDigit(content[end]) || content[end] is '_' or '-'))
            {
                end++;
            }

            var isWhole = at == 0 || !char.IsAsciiLetterOrDigit(content[at - 1]);
            if (isWhole && end - at - start.Length >= length)
            {
                yield return new SourceSpan(at, end);
            }
        }
    }
}
