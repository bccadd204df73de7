namespace Aims.GitOps.History;

/// <summary>
/// Who did something, as Git or the hosting service names them. Says nothing about which person of the organisation it is:
/// that is resolved through <c>people</c> in <c>aims.yml</c>.
/// </summary>
/// <param name="Name">Name as written in a commit, or null when only a login is known.</param>
/// <param name="Email">E-mail address as written in a commit, or null.</param>
/// <param name="Login">Account at the hosting service, or null.</param>
public sealed record Identity(string? Name, string? Email, string? Login = null)
{
    /// <summary>An account at the hosting service.</summary>
    /// <param name="login">Account name.</param>
    public static Identity OfLogin(string login) => new(null, null, login);

    /// <summary>True when both name the same account, or the same e-mail address (compared without case).</summary>
    /// <param name="other">The identity to compare with.</param>
    public bool IsSameAs(Identity other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Login is not null && string.Equals(Login, other.Login, StringComparison.OrdinalIgnoreCase))
            || (!string.IsNullOrEmpty(Email) && string.Equals(Email, other.Email, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Short form for messages: login, or <c>Name &lt;email&gt;</c>, or whichever part is known.</summary>
    public override string ToString() => (Login, Name, Email) switch
    {
        ({ } login, _, _) => "@" + login,
        (_, { Length: > 0 } name, { Length: > 0 } email) => $"{name} <{email}>",
        (_, { Length: > 0 } name, _) => name,
        (_, _, { Length: > 0 } email) => $"<{email}>",
        _ => "unknown",
    };
}

/// <summary>Author or committer line of a commit: a claim that anyone can set.</summary>
/// <param name="Name">Name as written.</param>
/// <param name="Email">E-mail address as written.</param>
/// <param name="When">Time as written, with its offset.</param>
public sealed record Signature(string Name, string Email, DateTimeOffset When)
{
    /// <summary>The person named, without the time.</summary>
    public Identity Who => new(Name, Email);
}
