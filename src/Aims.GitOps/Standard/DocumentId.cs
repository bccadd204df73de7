using System.Globalization;

namespace Aims.GitOps.Standard;

/// <summary>
/// The parts of an id: <c>RSK-001</c> has prefix <c>RSK</c> and subject <c>001</c>;
/// <c>REV-POL-001-2026-11-23-2</c> has prefix <c>REV</c>, subject <c>POL-001</c>, the date and ordinal 2.
/// </summary>
/// <param name="Prefix">Letters before the first hyphen; the whole id of a singleton.</param>
/// <param name="Subject">What lies between prefix and date; empty for a singleton.</param>
/// <param name="Date">The date at the end, if any.</param>
/// <param name="Ordinal">Which one of that day, from 1.</param>
public sealed record DocumentId(string Prefix, string Subject, DateOnly? Date, int Ordinal)
{
    private const int DateLength = 10;

    /// <summary>The id without its date: the series of a dated evidence id, as in <c>EVD-014</c>.</summary>
    public string Base => Subject.Length == 0 ? Prefix : Prefix + "-" + Subject;

    /// <summary>Splits an id. Says nothing about whether its kind exists or allows this form.</summary>
    /// <param name="id">The id as written.</param>
    public static DocumentId Split(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var dash = id.IndexOf('-');
        if (dash < 0)
        {
            return new DocumentId(id, "", null, 1);
        }

        var prefix = id[..dash];
        var rest = id[(dash + 1)..];
        if (TryDate(rest, out var subject, out var date))
        {
            return new DocumentId(prefix, subject, date, 1);
        }

        var last = rest.LastIndexOf('-');
        return last > 0
            && int.TryParse(rest.AsSpan(last + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal)
            && ordinal is > 1 and < 1000 && rest[last + 1] != '0'
            && TryDate(rest[..last], out subject, out date)
                ? new DocumentId(prefix, subject, date, ordinal)
                : new DocumentId(prefix, rest, null, 1);
    }

    internal static bool IsWellFormed(Catalogue catalogue, KindDefinition kind, string id)
    {
        if (kind.IsSingleton)
        {
            return string.Equals(id, kind.Prefix, StringComparison.Ordinal);
        }

        var parts = Split(id);
        if (!string.Equals(parts.Prefix, kind.Prefix, StringComparison.Ordinal) || (parts.Date is not null && !kind.HasDatedIds))
        {
            return false;
        }

        return kind.Slug switch
        {
            _ when parts.Subject.Length == 0 => false,
            "control" => IsControl(catalogue, parts.Subject),
            "review" => parts.Date is not null && IsReviewed(catalogue, parts.Subject),
            _ => IsNumber(parts.Subject),
        };
    }

    private static bool IsNumber(string text) => text.Length is >= 3 and <= 9 && text.All(char.IsAsciiDigit);

    // Only the form: whether an Annex A control of that number exists is another question, with a better answer than "malformed".
    private static bool IsControl(Catalogue catalogue, string subject) =>
        catalogue.Control(subject) is not null
        || (subject[0] is 'A' or 'X' && string.Equals(ControlIds.Normalise(subject), subject, StringComparison.Ordinal));

    // A review names the document it is about, a set such as SOA, or a file without an id by a slug of its path.
    private static bool IsReviewed(Catalogue catalogue, string subject)
    {
        if (char.IsAsciiLetterLower(subject[0]) || char.IsAsciiDigit(subject[0]))
        {
            return subject.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.' or '_');
        }

        return catalogue.KindForId(subject) is { Slug: not "review" } kind
            && (IsWellFormed(catalogue, kind, subject) || string.Equals(subject, kind.Prefix, StringComparison.Ordinal));
    }

    private static bool TryDate(string text, out string subject, out DateOnly date)
    {
        subject = text;
        date = default;
        if (text.Length <= DateLength + 1 || text[^(DateLength + 1)] != '-'
            || !DateOnly.TryParseExact(text.AsSpan(text.Length - DateLength), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
        {
            return false;
        }

        subject = text[..^(DateLength + 1)];
        return true;
    }
}
