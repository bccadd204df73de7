using System.Collections.Frozen;
using System.Collections.Immutable;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;
using Aims.GitOps.Text;

namespace Aims.GitOps.Configuration;

/// <summary>A person known to the AIMS. Other files name people by key only, so that a name can go without touching records.</summary>
/// <param name="Key">Key under <c>people</c>; a pseudonym is fine.</param>
/// <param name="Name">Display name; the key when none is given.</param>
/// <param name="Logins">Log-ins at the hosting service, without <c>@</c>.</param>
/// <param name="Emails">E-mail addresses used in commits.</param>
/// <param name="From">First day with the organisation, inclusive; null means always.</param>
/// <param name="To">Last day with the organisation, inclusive; null means still here.</param>
public sealed record Person(string Key, string Name, ImmutableArray<string> Logins, ImmutableArray<string> Emails, DateOnly? From, DateOnly? To)
{
    /// <summary>True when the person belongs to the organisation on a day.</summary>
    public bool IsActiveOn(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);
}

/// <summary>An agreed exception from a check.</summary>
/// <param name="Rule">Check it excepts from.</param>
/// <param name="Document">Id of the document; null excepts every document.</param>
/// <param name="Reason">Why.</param>
/// <param name="ApprovedBy">Role that approved it.</param>
/// <param name="Until">Last day it holds, inclusive.</param>
/// <param name="Span">Where it stands in <c>aims.yml</c>.</param>
public sealed record Waiver(string Rule, string? Document, string Reason, string ApprovedBy, DateOnly? Until, SourceSpan Span);

/// <summary>What <c>aims.yml</c> says about one check.</summary>
/// <param name="Severity">Severity to use; null keeps the default.</param>
/// <param name="Options">Further keys, such as <c>within: 45 days</c>.</param>
/// <param name="Span">Where it stands in <c>aims.yml</c>.</param>
public sealed record RuleSetting(Severity? Severity, FieldMap Options, SourceSpan Span);

/// <summary>Assigns a kind to files by their path; the first match wins.</summary>
/// <param name="Match">Glob relative to the AIMS root.</param>
/// <param name="Kind">Slug of the kind.</param>
/// <param name="Span">Where it stands in <c>aims.yml</c>.</param>
public sealed record KindGlob(string Match, string Kind, SourceSpan Span);

/// <summary>Planned audits.</summary>
/// <param name="Stage1">Day of the Stage 1 audit, or null.</param>
/// <param name="Stage2">Day of the Stage 2 audit, or null.</param>
/// <param name="Body">Certification body, or null.</param>
public sealed record AuditPlan(DateOnly? Stage1, DateOnly? Stage2, string? Body);

/// <summary>How pull requests are opened.</summary>
/// <param name="MaxOpen">Pull requests open at the same time, at most.</param>
/// <param name="Group">How reviews are grouped: <c>document</c> or <c>owner</c>.</param>
/// <param name="EvidenceGroup">How evidence duties are grouped: <c>owner</c> or <c>document</c>.</param>
/// <param name="Lead">How long before the due day a pull request is opened.</param>
/// <param name="Labels">Labels besides our own.</param>
public sealed record RenewSettings(int MaxOpen, string Group, string EvidenceGroup, CalendarPeriod Lead, ImmutableArray<string> Labels);

/// <summary>A key of <c>aims.yml</c> that means nothing.</summary>
/// <param name="Key">The key as written.</param>
/// <param name="Span">Where it stands in <c>aims.yml</c>.</param>
/// <param name="Within">The object it stands in, such as <c>renew</c>; empty at the top.</param>
/// <param name="Unused">Keys that would mean something there and are not written, in order.</param>
internal sealed record UnknownKey(string Key, SourceSpan Span, string Within, ImmutableArray<string> Unused);

/// <summary>The content of <c>aims.yml</c>.</summary>
public sealed record AimsConfiguration
{
    private readonly bool? _holdsForeignFiles;
    private readonly AimsConfiguration? _asWritten;

    /// <summary>Path of the file relative to the Git root.</summary>
    public required string Path { get; init; }

    /// <summary>Its text, for places in findings.</summary>
    public required SourceText Source { get; init; }

    /// <summary>The whole content, for parts that others read, such as <c>evidence_stores</c>.</summary>
    public required FieldMap Fields { get; init; }

    /// <summary>Catalogue named, such as <c>iso42001@1.0.0</c>.</summary>
    public required string Catalogue { get; init; }

    /// <summary>Name of the organisation; empty when not given.</summary>
    public required string OrganisationName { get; init; }

    /// <summary>Time zone in which days are reckoned; UTC when not given.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>ISO 3166 codes, and <c>EU</c>.</summary>
    public required ImmutableArray<string> Jurisdictions { get; init; }

    /// <summary>Branch whose first-parent line is what counts; <c>main</c> when not given.</summary>
    public required string ProtectedBranch { get; init; }

    /// <summary>Where the organisation stands.</summary>
    public required JourneyStage Journey { get; init; }

    /// <summary>Planned audits.</summary>
    public required AuditPlan Audit { get; init; }

    /// <summary>People by key.</summary>
    public required FrozenDictionary<string, Person> People { get; init; }

    /// <summary>Globs of files that are documents, relative to the AIMS root.</summary>
    public required ImmutableArray<string> Include { get; init; }

    /// <summary>Globs of files that are not.</summary>
    public required ImmutableArray<string> Exclude { get; init; }

    /// <summary>Kinds by path.</summary>
    public required ImmutableArray<KindGlob> Kinds { get; init; }

    /// <summary>Other names under which foreign documents carry our fields.</summary>
    public required FrozenDictionary<string, ImmutableArray<string>> Aliases { get; init; }

    /// <summary>Values used when a document of a kind does not say.</summary>
    public required FrozenDictionary<string, FieldMap> Defaults { get; init; }

    /// <summary>Settings by check.</summary>
    public required FrozenDictionary<string, RuleSetting> Rules { get; init; }

    /// <summary>Agreed exceptions.</summary>
    public required ImmutableArray<Waiver> Waivers { get; init; }

    /// <summary>How pull requests are opened.</summary>
    public required RenewSettings Renew { get; init; }

    /// <summary>
    /// True when the repository holds files that were not written for an AIMS, by its <c>documents.kinds</c> or <c>fields</c>:
    /// a file without id is then somebody else's, not an unfinished one of ours.
    /// </summary>
    public bool HoldsForeignFiles
    {
        get => _holdsForeignFiles ?? (!Kinds.IsEmpty || Aliases.Count > 0);
        internal init => _holdsForeignFiles = value;
    }

    /// <summary>Other headings under which required sections stand, by key of the section, such as <c>purpose: [Ziel, Zweck]</c>.</summary>
    public FrozenDictionary<string, ImmutableArray<string>> Headings { get; init; } = FrozenDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>
    /// The configuration as this snapshot's <c>aims.yml</c> says it; differs when a change is judged by the rules of its base. Checks about
    /// the file itself look here.
    /// </summary>
    public AimsConfiguration AsWritten
    {
        get => _asWritten ?? this;
        private init => _asWritten = value;
    }

    /// <summary>Keys that mean nothing here; reported as findings.</summary>
    internal ImmutableArray<UnknownKey> UnknownKeys { get; init; } = [];

    /// <summary>The names under which a field may stand: its own first, then its aliases.</summary>
    /// <param name="field">Our name of the field.</param>
    public ImmutableArray<string> NamesOf(string field) => Aliases.TryGetValue(field, out var names) ? [field, .. names] : [field];

    /// <summary>
    /// The person behind a log-in or an e-mail address, or null when nobody or more than one person has it.
    /// GitHub's no-reply addresses count as the log-in they carry.
    /// </summary>
    /// <param name="loginOrEmail">Log-in without <c>@</c>, or e-mail address; case does not matter.</param>
    public Person? FindPerson(string loginOrEmail)
    {
        Person? found = null;
        var noReply = LoginOfNoReplyAddress(loginOrEmail);
        foreach (var person in People.Values)
        {
            if (person.Logins.Contains(loginOrEmail, StringComparer.OrdinalIgnoreCase)
                || person.Emails.Contains(loginOrEmail, StringComparer.OrdinalIgnoreCase)
                || (noReply is not null && person.Logins.Contains(noReply, StringComparer.OrdinalIgnoreCase)))
            {
                if (found is not null && found.Key != person.Key)
                {
                    return null;
                }

                found = person;
            }
        }

        return found;
    }

    /// <summary>
    /// This configuration with everything from another that decides what may be said and who may decide: severities, waivers, excludes,
    /// people, signers, journey. What describes the organisation and its documents stays.
    /// </summary>
    internal AimsConfiguration UnderPolicyOf(AimsConfiguration policy) => this with
    {
        AsWritten = AsWritten,
        Fields = JudgingPolicy.Merge(Fields, policy.Fields),
        ProtectedBranch = policy.ProtectedBranch,
        Journey = policy.Journey,
        People = policy.People,
        Include = [.. Include.Union(policy.Include, StringComparer.Ordinal)],
        Exclude = policy.Exclude,
        HoldsForeignFiles = policy.HoldsForeignFiles,
        Rules = policy.Rules,
        Waivers = policy.Waivers,
        Renew = policy.Renew,
    };

    private static string? LoginOfNoReplyAddress(string email)
    {
        const string Suffix = "@users.noreply.github.com";
        if (!email.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var local = email[..^Suffix.Length];
        return local[(local.IndexOf('+', StringComparison.Ordinal) + 1)..];
    }
}
