namespace Aims.GitOps.History;

/// <summary>
/// A <c>.mailmap</c> file: which names and e-mail addresses in commits stand for whom. E-mail addresses and names are compared without case.
/// </summary>
internal sealed class Mailmap
{
    private readonly Dictionary<string, Identity> _byEmail = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Name, string Email), Identity> _byBoth = [];

    public static Mailmap Empty { get; } = new();

    /// <summary>Reads the file; lines it cannot read are left out, as Git does.</summary>
    /// <param name="text">The file.</param>
    public static Mailmap Parse(string text)
    {
        var map = new Mailmap();
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#' || !TakePerson(ref line, out var proper))
            {
                continue;
            }

            if (!TakePerson(ref line, out var written))
            {
                // "Proper Name <written@example.org>"
                map._byEmail[proper.Email!] = Merge(map._byEmail.GetValueOrDefault(proper.Email!), proper with { Email = null });
            }
            else if (string.IsNullOrEmpty(written.Name))
            {
                map._byEmail[written.Email!] = Merge(map._byEmail.GetValueOrDefault(written.Email!), proper);
            }
            else
            {
                map._byBoth[(written.Name.ToUpperInvariant(), written.Email!.ToUpperInvariant())] = proper;
            }
        }

        return map;
    }

    /// <summary>The identity the file puts in place of another; the same one when it says nothing.</summary>
    /// <param name="identity">As written in a commit.</param>
    public Identity Resolve(Identity identity)
    {
        if (identity.Email is not { } email)
        {
            return identity;
        }

        var found = identity.Name is { } name && _byBoth.TryGetValue((name.ToUpperInvariant(), email.ToUpperInvariant()), out var both) ? both
            : _byEmail.GetValueOrDefault(email);
        return found is null
            ? identity
            : identity with { Name = string.IsNullOrEmpty(found.Name) ? identity.Name : found.Name, Email = found.Email ?? email };
    }

    // Later lines add to earlier ones: one may give the name, another the address.
    private static Identity Merge(Identity? before, Identity now) =>
        before is null ? now : new Identity(string.IsNullOrEmpty(now.Name) ? before.Name : now.Name, now.Email ?? before.Email);

    private static bool TakePerson(ref string line, out Identity person)
    {
        var open = line.IndexOf('<', StringComparison.Ordinal);
        var close = open < 0 ? -1 : line.IndexOf('>', open);
        if (close < 0)
        {
            person = new Identity(null, null);
            return false;
        }

        person = new Identity(line[..open].Trim(), line[(open + 1)..close].Trim());
        line = line[(close + 1)..].Trim();
        return true;
    }
}
