using System.Collections.Immutable;

namespace Aims.GitOps.History;

/// <summary>One line such as <c>Approved-by: Jane &lt;jane@example.org&gt;</c> at the end of a commit message.</summary>
/// <param name="Key">What stands before the colon, as written.</param>
/// <param name="Value">What stands after it, trimmed.</param>
public sealed record Trailer(string Key, string Value)
{
    /// <summary>The value read as <c>Name &lt;email&gt;</c>; the e-mail address is null when there is none.</summary>
    public Identity Who
    {
        get
        {
            var open = Value.LastIndexOf('<');
            var close = Value.LastIndexOf('>');
            return open >= 0 && close > open
                ? new Identity(Value[..open].Trim(), Value[(open + 1)..close].Trim())
                : new Identity(Value.Trim(), null);
        }
    }
}

/// <summary>A Git commit. Names and dates are as written in the object, before any mailmap.</summary>
/// <param name="Id">Object id, lower-case hexadecimal.</param>
/// <param name="Parents">Object ids of the parents, the first one first; empty for a root commit.</param>
/// <param name="Tree">Object id of the root tree.</param>
/// <param name="Author">Who wrote the change.</param>
/// <param name="Committer">Who made the commit.</param>
/// <param name="Message">The whole message.</param>
/// <param name="IsSigned">True when the object carries a signature; says nothing about whether it is good.</param>
public sealed record Commit(
    string Id, ImmutableArray<string> Parents, string Tree, Signature Author, Signature Committer, string Message, bool IsSigned = false)
{
    private ImmutableArray<Trailer> _trailers;

    /// <summary>First line of the message.</summary>
    public string Subject
    {
        get
        {
            var text = Message.AsSpan().TrimStart('\n');
            var end = text.IndexOf('\n');
            return (end < 0 ? text : text[..end]).TrimEnd().ToString();
        }
    }

    /// <summary>Trailers of the message, in order.</summary>
    public ImmutableArray<Trailer> Trailers => _trailers.IsDefault ? _trailers = ParseTrailers(Message) : _trailers;

    /// <summary>The author and everybody named by a <c>Co-authored-by</c> trailer, without repetition.</summary>
    public ImmutableArray<Identity> Authors =>
        [.. TrailersNamed("Co-authored-by").Select(t => t.Who).Prepend(Author.Who).Distinct()];

    /// <summary>Trailers with the given key, compared without case.</summary>
    /// <param name="key">Key, without colon.</param>
    public IEnumerable<Trailer> TrailersNamed(string key) =>
        Trailers.Where(t => string.Equals(t.Key, key, StringComparison.OrdinalIgnoreCase));

    // Like git: the last paragraph, provided it is not the subject and at least one line in it is a trailer; lines that begin with a blank continue the one before.
    private static ImmutableArray<Trailer> ParseTrailers(string message)
    {
        var lines = message.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        var start = lines.Length;
        while (start > 0 && lines[start - 1].AsSpan().Trim().Length > 0)
        {
            start--;
        }

        if (start == 0)
        {
            return [];
        }

        var found = ImmutableArray.CreateBuilder<Trailer>();
        foreach (var line in lines.AsSpan(start))
        {
            if (line[0] is ' ' or '\t' && found.Count > 0)
            {
                found[^1] = found[^1] with { Value = $"{found[^1].Value} {line.Trim()}" };
                continue;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line.AsSpan(0, colon).IndexOfAnyExcept(KeyCharacters) < 0)
            {
                found.Add(new Trailer(line[..colon], line[(colon + 1)..].Trim()));
            }
        }

        return found.ToImmutable();
    }

    private static readonly System.Buffers.SearchValues<char> KeyCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");
}
