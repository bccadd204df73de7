using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Aims.GitOps.Proposals;

/// <summary>
/// What a pull request is about: which recipe, for which document, in which cycle. Written <c>recipe/document/cycle</c>;
/// the branch is the same text below <c>aims/</c>, so that a branch name alone says which duty it serves.
/// Each part is safe in a Git ref name; build it with <see cref="Of(string, string, string)"/>.
/// </summary>
public sealed record ProposalKey
{
    /// <summary>What all branches of the automation start with.</summary>
    public const string BranchPrefix = "aims/";

    private const int MaxPartLength = 80;

    private ProposalKey(string recipe, string subject, string cycle)
    {
        Recipe = recipe;
        Subject = subject;
        Cycle = cycle;
    }

    /// <summary>Name of the recipe, such as <c>review-lapsed</c>.</summary>
    public string Recipe { get; }

    /// <summary>Document id, or the name of a group, in ref-safe spelling.</summary>
    public string Subject { get; }

    /// <summary>The occurrence of the duty, usually a date.</summary>
    public string Cycle { get; }

    /// <summary>The branch that carries the proposal.</summary>
    public string Branch => BranchPrefix + ToString();

    /// <summary>True when both keys are the same duty, whatever the cycle.</summary>
    /// <param name="other">The key to compare with.</param>
    public bool IsSameDuty(ProposalKey other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Recipe == other.Recipe && Subject == other.Subject;
    }

    /// <summary>
    /// Builds a key. Characters that a ref name or a file name could not hold become <c>-</c>, and a short digest of the
    /// original is added so that two different subjects never share a branch.
    /// </summary>
    /// <param name="recipe">Name of the recipe.</param>
    /// <param name="subject">Document id, path or group name; any text.</param>
    /// <param name="cycle">The occurrence; any text.</param>
    /// <exception cref="ArgumentException">A part is empty.</exception>
    public static ProposalKey Of(string recipe, string subject, string cycle) => new(Safe(recipe), Safe(subject), Safe(cycle));

    /// <summary>Builds a key whose cycle is a date.</summary>
    /// <param name="recipe">Name of the recipe.</param>
    /// <param name="subject">Document id, path or group name.</param>
    /// <param name="cycle">The day that names the occurrence.</param>
    public static ProposalKey Of(string recipe, string subject, DateOnly cycle) => Of(recipe, subject, cycle.ToString("O"));

    /// <summary>Reads the text form. Only the exact spelling that <see cref="Of(string, string, string)"/> produces is accepted.</summary>
    /// <param name="text">Text such as <c>review-lapsed/POL-001/2026-11-01</c>.</param>
    /// <param name="key">The key, or null.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ProposalKey? key)
    {
        key = null;
        var parts = text?.Split('/');
        if (parts is not { Length: 3 } || !Array.TrueForAll(parts, IsSafe))
        {
            return false;
        }

        key = new ProposalKey(parts[0], parts[1], parts[2]);
        return true;
    }

    /// <summary>Reads the key from a branch name; false for any branch that is not exactly of our form.</summary>
    /// <param name="branch">Branch name without <c>refs/heads/</c>.</param>
    /// <param name="key">The key, or null.</param>
    public static bool TryParseBranch(string? branch, [NotNullWhen(true)] out ProposalKey? key)
    {
        key = null;
        return branch is not null && branch.StartsWith(BranchPrefix, StringComparison.Ordinal)
            && TryParse(branch[BranchPrefix.Length..], out key);
    }

    /// <summary>The text form <c>recipe/document/cycle</c>.</summary>
    public override string ToString() => $"{Recipe}/{Subject}/{Cycle}";

    private static string Safe(string part)
    {
        ArgumentException.ThrowIfNullOrEmpty(part);
        if (IsSafe(part))
        {
            return part;
        }

        var kept = new StringBuilder(part.Length);
        foreach (var c in part.AsSpan(0, Math.Min(part.Length, MaxPartLength - 9)))
        {
            var last = kept.Length > 0 ? kept[^1] : '-';
            if (char.IsAsciiLetterOrDigit(c) || (c is '.' or '_' && last is not ('.' or '-')))
            {
                kept.Append(c);
            }
            else if (last != '-')
            {
                kept.Append('-');
            }
        }

        while (kept.Length > 0 && kept[^1] is '-' or '.')
        {
            kept.Length--;
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(part)))[..8];
        return kept.Length == 0 ? digest : $"{kept}-{digest}";
    }

    private static bool IsSafe(string part)
    {
        if (part.Length is 0 or > MaxPartLength || part[0] is '.' or '-' || part[^1] == '.'
            || part.Contains("..", StringComparison.Ordinal) || part.EndsWith(".lock", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        return part.AsSpan().IndexOfAnyExcept(s_safe) < 0;
    }

    private static readonly System.Buffers.SearchValues<char> s_safe =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");
}
