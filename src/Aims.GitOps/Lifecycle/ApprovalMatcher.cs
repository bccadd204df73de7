using System.Collections.Immutable;
using Aims.GitOps.Configuration;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.History;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Lifecycle;

/// <summary>Somebody's approval of a landing.</summary>
/// <param name="Person">Key of the person; null when the log-in or address belongs to nobody in <c>aims.yml</c>.</param>
/// <param name="Account">Log-in or e-mail address as recorded.</param>
/// <param name="Role">Role that gave the authority; null when none did.</param>
/// <param name="On">Day of the approval in the organisation's time zone.</param>
/// <param name="Via"><c>pull-request</c> or <c>trailer</c>.</param>
/// <param name="IsProved">True when the hosting service recorded it; a trailer is a claim.</param>
/// <param name="Commit">Commit the approval was given on, if known.</param>
/// <param name="Objection">Why it does not count, in words; empty when it does.</param>
/// <param name="Flaw">Why it does not count.</param>
public sealed record Approval(string? Person, string Account, string? Role, DateOnly On, string Via, bool IsProved, string? Commit, string Objection, ApprovalFlaw Flaw)
{
    /// <summary>True when it counts.</summary>
    public bool Counts => Flaw == ApprovalFlaw.None;
}

/// <summary>Why an approval does not count.</summary>
public enum ApprovalFlaw
{
    /// <summary>It counts.</summary>
    None,

    /// <summary>It was dismissed.</summary>
    Dismissed,

    /// <summary>A program gave it.</summary>
    Program,

    /// <summary>The change was pushed to afterwards.</summary>
    Outdated,

    /// <summary>The account or key belongs to nobody in <c>aims.yml</c>.</summary>
    Unknown,

    /// <summary>An author of the change gave it.</summary>
    Author,

    /// <summary>No role of the person may approve this kind at this tier.</summary>
    Authority,

    /// <summary>The person did not hold the role that is named.</summary>
    RoleNotHeld,
}

/// <summary>The approvals of a landing, judged for one document.</summary>
/// <param name="Approvals">All of them, those that do not count included.</param>
/// <param name="Missing">What is still missing, in words; empty when the approvals satisfy the tier.</param>
public sealed record ApprovalState(ImmutableArray<Approval> Approvals, ImmutableArray<string> Missing)
{
    /// <summary>True when enough people with authority approved.</summary>
    public bool IsSatisfied => Missing.IsEmpty;
}

/// <summary>
/// Decides whether the people who approved a landing were allowed to, for a document of a kind and tier: the one place that knows.
/// Low: one approval by the owner or somebody who may approve the kind. Medium: two people. High: three, one of top management.
/// Never the author, never a program, never before the last push.
/// </summary>
public sealed class ApprovalMatcher(AimsGraph graph)
{
    /// <summary>Judges a landing.</summary>
    /// <param name="landing">The landing.</param>
    /// <param name="document">The document it changed.</param>
    /// <param name="tier">Tier the document serves.</param>
    public ApprovalState Judge(Landing landing, Document document, Tier tier)
    {
        var authors = landing.Authors.Select(PersonOf).OfType<Person>().Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
        if (landing.PullRequest is { } pull && graph.Configuration.FindPerson(pull.Author) is { } opener)
        {
            authors.Add(opener.Key);
        }

        var approvals = FromPullRequest(landing, document, tier, authors).Concat(FromTrailers(landing, document, tier, authors)).ToImmutableArray();
        return new ApprovalState(approvals, MissingIn(approvals, tier, landing.Day));
    }

    /// <summary>Judges the decisions that a review record states: approvals outside the hosting service, such as minutes or a signature.</summary>
    /// <param name="record">The record.</param>
    /// <param name="document">A document it is about.</param>
    /// <param name="tier">Tier the document serves; an editorial change needs no more than one approval.</param>
    public ApprovalState Judge(ReviewRecord record, Document document, Tier tier)
    {
        ArgumentNullException.ThrowIfNull(record);
        var approvals = ImmutableArray.CreateBuilder<Approval>();
        foreach (var by in record.Document.Fields.Maps("by"))
        {
            if (by.Text("person") is { } person && by.Date("on") is { } day)
            {
                approvals.Add(FromRecord(person, by.Text("role"), day, by.Text("via") ?? "record", document, tier));
            }
        }

        var needed = record.Outcome == "editorial" ? Tier.Low : tier;
        var all = approvals.DrainToImmutable();
        return new ApprovalState(all, MissingIn(all, needed, record.Day ?? graph.AsOf));
    }

    /// <summary>The person behind an identity of Git or the hosting service, or null.</summary>
    public Person? PersonOf(Identity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return (identity.Login is { } login ? graph.Configuration.FindPerson(login) : null)
            ?? (identity.Email is { Length: > 0 } email ? graph.Configuration.FindPerson(email) : null);
    }

    /// <summary>Roles a person holds on a day, by the holders lists of the role documents that give authority.</summary>
    /// <param name="person">Key of the person.</param>
    /// <param name="day">The day.</param>
    public IEnumerable<Document> RolesOf(string person, DateOnly day) =>
        graph.Authorities.Where(r => r.Fields.Maps("holders").Any(h => h.Text("person") == person && IsHolding(h, day)));

    /// <summary>True when a person holds a role on a day.</summary>
    public bool Holds(string person, string role, DateOnly day) => RolesOf(person, day).Any(r => r.Id == role);

    /// <summary>The role by which a person may approve a document, or null.</summary>
    /// <param name="person">Key of the person.</param>
    /// <param name="document">The document.</param>
    /// <param name="tier">Tier it serves.</param>
    /// <param name="day">The day.</param>
    public Document? AuthorityOf(string person, Document document, Tier tier, DateOnly day)
    {
        Document? found = null;
        foreach (var role in RolesOf(person, day))
        {
            var isTop = role.Fields.Bool("top_management") == true;
            if (isTop || role.Id == document.Fields.Text("owner") || MayApprove(role, document.KindSlug, tier))
            {
                found = isTop ? role : found ?? role;
            }
        }

        return found;
    }

    /// <summary>
    /// True when a role's <c>may_approve</c> covers a kind at a tier. Entries read <c>KIND</c>, <c>KIND:TIER</c> or <c>*:TIER</c>; a tier covers the lower ones.
    /// </summary>
    public static bool MayApprove(Document role, string kind, Tier tier) => RoleAuthority.MayApprove(role, kind, tier);

    /// <summary>True when a <c>{person, from, to}</c> entry holds on a day, both ends included.</summary>
    public static bool IsHolding(FieldMap holder, DateOnly day) =>
        (holder.Date("from") is not { } from || from <= day) && (holder.Date("to") is not { } to || day <= to);

    private IEnumerable<Approval> FromPullRequest(Landing landing, Document document, Tier tier, HashSet<string> authors)
    {
        if (landing.PullRequest is not { } pull)
        {
            yield break;
        }

        // The last decision of each account counts; comments decide nothing.
        foreach (var review in pull.Reviews.Where(r => r.State != ReviewState.Commented).GroupBy(r => r.Login, StringComparer.OrdinalIgnoreCase).Select(g => g.Last()))
        {
            if (review.State != ReviewState.Approved)
            {
                continue;
            }

            var day = DayOf(review.SubmittedAt);
            var flaw = review.IsDismissed ? ApprovalFlaw.Dismissed
                : review.IsBot ? ApprovalFlaw.Program
                : review.Commit != pull.HeadCommit ? ApprovalFlaw.Outdated
                : ApprovalFlaw.None;
            yield return Create(review.Login, day, "pull-request", isProved: true, review.Commit, flaw, document, tier, authors);
        }
    }

    private IEnumerable<Approval> FromTrailers(Landing landing, Document document, Tier tier, HashSet<string> authors)
    {
        foreach (var trailer in landing.Commit.Trailers)
        {
            if (string.Equals(trailer.Key, "Approved-by", StringComparison.OrdinalIgnoreCase)
                || string.Equals(trailer.Key, "Reviewed-by", StringComparison.OrdinalIgnoreCase))
            {
                var account = trailer.Who.Email ?? trailer.Who.Name ?? "";
                yield return Create(account, landing.Day, "trailer", isProved: false, landing.Id, ApprovalFlaw.None, document, tier, authors);
            }
        }
    }

    private Approval Create(
        string account, DateOnly day, string via, bool isProved, string? commit, ApprovalFlaw flaw, Document document, Tier tier, HashSet<string> authors)
    {
        var person = graph.Configuration.FindPerson(account);
        var role = person is null ? null : AuthorityOf(person.Key, document, tier, day);
        if (flaw == ApprovalFlaw.None)
        {
            flaw = person is null ? ApprovalFlaw.Unknown
                : authors.Contains(person.Key) ? ApprovalFlaw.Author
                : role is null ? ApprovalFlaw.Authority
                : ApprovalFlaw.None;
        }

        return new Approval(person?.Key, account, role?.Id, day, via, isProved, commit, Describe(flaw, document, tier), flaw);
    }

    /// <summary>Who is unknown, or did not hold the role, counts for nothing; the checks of review records say so at their place.</summary>
    private Approval FromRecord(string person, string? role, DateOnly day, string via, Document document, Tier tier)
    {
        var held = role is null ? AuthorityOf(person, document, tier, day) : RolesOf(person, day).FirstOrDefault(r => r.Id == role);
        var flaw = !graph.Configuration.People.ContainsKey(person) ? ApprovalFlaw.Unknown
            : held is null ? ApprovalFlaw.RoleNotHeld
            : held.Id != document.Fields.Text("owner") && !RoleAuthority.MayDecide(held, document.KindSlug, tier) ? ApprovalFlaw.Authority
            : ApprovalFlaw.None;
        return new Approval(person, person, held?.Id, day, via, IsProved: false, null, Describe(flaw, document, tier), flaw);
    }

    private static string Describe(ApprovalFlaw flaw, Document document, Tier tier) => flaw switch
    {
        ApprovalFlaw.None => "",
        ApprovalFlaw.Dismissed => "dismissed",
        ApprovalFlaw.Program => "given by a program",
        ApprovalFlaw.Outdated => "given before the last push",
        ApprovalFlaw.Unknown => "belongs to nobody in aims.yml",
        ApprovalFlaw.Author => "given by an author of the change",
        ApprovalFlaw.Authority => $"held no role that may approve {document.KindSlug} at tier {tier.Slug()} that day",
        _ => "did not hold the role that day",
    };

    private ImmutableArray<string> MissingIn(ImmutableArray<Approval> approvals, Tier tier, DateOnly day)
    {
        var counting = approvals.Where(a => a.Counts).Select(a => a.Person!).Distinct(StringComparer.Ordinal).ToList();
        var needed = tier switch { Tier.Low => 1, Tier.Medium => 2, _ => 3 };
        var missing = ImmutableArray.CreateBuilder<string>();
        if (counting.Count < needed)
        {
            missing.Add($"{needed - counting.Count} of {needed} approvals by people with authority who are not authors");
        }

        if (tier >= Tier.High && !counting.Exists(p => RolesOf(p, day).Any(r => r.Fields.Bool("top_management") == true)))
        {
            missing.Add("an approval by top management");
        }

        return missing.DrainToImmutable();
    }

    private DateOnly DayOf(DateTimeOffset moment) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, graph.Configuration.TimeZone).DateTime);
}
