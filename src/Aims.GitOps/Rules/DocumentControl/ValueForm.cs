using System.Globalization;
using Aims.GitOps.Configuration;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;
using Aims.GitOps.Tiers;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>Judges one written value by the type and form of its field.</summary>
internal sealed class ValueForm(Catalogue catalogue, AimsConfiguration configuration)
{
    /// <summary>What is wrong with a value and what to write instead; null when it fits.</summary>
    /// <param name="field">Definition of the field; of its items when it is a list.</param>
    /// <param name="text">The value as written, not empty.</param>
    public string? ProblemOf(FieldDefinition field, string text)
    {
        if (field.Keywords.Contains(text))
        {
            return null;
        }

        return field.Type switch
        {
            FieldType.WholeNumber => ProblemOfWholeNumber(field, text),
            FieldType.Number => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? null : "is not a number",
            FieldType.Boolean => text is "true" or "false" or "True" or "False" or "TRUE" or "FALSE" ? null : "is neither true nor false",
            FieldType.Date => ProblemOfDate(text),
            FieldType.Period => CalendarPeriod.TryParse(text, out _) ? null : "is not a period; write for example 6 months, 90 days or 1 year",
            FieldType.Enum => ProblemOfEnum(field, text),
            FieldType.Person => configuration.People.ContainsKey(text) ? null : "is no key under people in aims.yml; add the person there, or correct the key",
            FieldType.ShortText or FieldType.Text => ProblemOfText(field, text),
            FieldType.Structure or FieldType.Map or FieldType.Document => $"is a single value where an object belongs: {PartsOf(field)}",
            _ => null,
        };
    }

    /// <summary>The keys of an object, as an example of its form.</summary>
    public static string PartsOf(FieldDefinition field) => field.Type switch
    {
        FieldType.Map => $"{{ID: {field.Value!.Describe()}}}",
        FieldType.Document => "{kind: …, id: …}",
        _ => $"{{{string.Join(", ", field.Fields.Select(f => f.Name + ": …"))}}}",
    };

    private static string? ProblemOfWholeNumber(FieldDefinition field, string text)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return "is not a whole number";
        }

        return number < field.Minimum || number > field.Maximum ? $"is outside the range; expected is a {field.Describe().Replace("list of ", "", StringComparison.Ordinal)}" : null;
    }

    private static string? ProblemOfDate(string text)
    {
        if (FieldMap.TryDate(text, out _))
        {
            return null;
        }

        var looksRight = text.Length == 10 && text[4] == '-' && text[7] == '-' && text.All(c => char.IsAsciiDigit(c) || c == '-');
        return looksRight ? "is no day of the calendar" : "is not a date; write it as YYYY-MM-DD";
    }

    private static string? ProblemOfEnum(FieldDefinition field, string text)
    {
        if (field.Values.Contains(text))
        {
            return null;
        }

        return Spelling.Nearest(text, field.Values) is { } near
            ? $"is not a known value; did you mean {near}?"
            : $"is not a known value; it is one of {string.Join(", ", field.Values)}";
    }

    private string? ProblemOfText(FieldDefinition field, string text) => field.Format switch
    {
        StringFormat.Version => IsVersion(text) ? null : "is not a version; write for example 1.2 or 1.2.0",
        StringFormat.Sha256 => IsHex(text, 64) ? null : "is not a SHA-256 digest: 64 hexadecimal digits in lower case",
        StringFormat.GitObject => IsHex(text, 40) || IsHex(text, 64) ? null : "is not a Git object id: 40 hexadecimal digits in lower case",
        StringFormat.Substance => text.StartsWith("substance-1:", StringComparison.Ordinal) && IsHex(text[12..], 64)
            ? null : "is not a digest of a document; 'aims review' writes one, or leave it out",
        StringFormat.Location => IsLocation(text) ? null : "is neither a path in the repository nor a link; write evidence/files/… or https://…",
        StringFormat.Country => IsCountry(text) ? null : "is not a country code; write two capital letters as in ISO 3166, or EU",
        StringFormat.Template => text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1 ? null : "is not a template; write template-id@version",
        StringFormat.Method => TierMethod.Find(text) is not null ? null : $"is not a tier method this version knows; write {TierMethod.Default.Id}",
        StringFormat.Authority => ProblemOfAuthority(text),
        StringFormat.RiskSource => text.StartsWith("C.", StringComparison.Ordinal) && !catalogue.RiskSources.Any(r => r.Id == text)
            ? $"is not a risk source of Annex C; they run from {catalogue.RiskSources[0].Id} to {catalogue.RiskSources[^1].Id}" : null,
        StringFormat.AnnexCObjective => text.StartsWith("C.", StringComparison.Ordinal) && !catalogue.AnnexCObjectives.Any(r => r.Id == text)
            ? $"is not an objective of Annex C; they run from {catalogue.AnnexCObjectives[0].Id} to {catalogue.AnnexCObjectives[^1].Id}" : null,
        _ => null,
    };

    private string? ProblemOfAuthority(string text)
    {
        var parts = text.Split(':', 2, StringSplitOptions.TrimEntries);
        return parts[0] != "*" && catalogue.Kind(parts[0]) is null
            ? $"names no kind of document; write for example impact-assessment:high{(Spelling.Nearest(parts[0], catalogue.Kinds.Select(k => k.Slug)) is { } near ? $" (did you mean {near}?)" : "")}"
            : parts.Length == 2 && parts[1] is not ("low" or "medium" or "high" or "*") ? "names no tier after the colon; it is low, medium or high"
            : null;
    }

    private static bool IsVersion(string text)
    {
        var numbers = text.AsSpan();
        var suffix = numbers.IndexOfAny('-', '+');
        numbers = suffix < 0 ? numbers : numbers[..suffix];
        var count = 0;
        foreach (var part in numbers.Split('.'))
        {
            count++;
            if (numbers[part].IsEmpty || numbers[part].ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }
        }

        return count is 2 or 3 && suffix != text.Length - 1;
    }

    private static bool IsHex(string text, int length) => text.Length == length && text.All(char.IsAsciiHexDigitLower);

    private static bool IsLocation(string text)
    {
        if (text.Contains("://", StringComparison.Ordinal))
        {
            return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
        }

        return text[0] is not ('/' or '\\') && !text.Contains('\\', StringComparison.Ordinal) && !text.Split('/').Contains("..", StringComparer.Ordinal)
            && !text.Contains('\n', StringComparison.Ordinal) && (text.Contains('.', StringComparison.Ordinal) || text.Contains('/', StringComparison.Ordinal));
    }

    private static bool IsCountry(string text) =>
        text.Length >= 2 && char.IsAsciiLetterUpper(text[0]) && char.IsAsciiLetterUpper(text[1])
        && (text.Length == 2 || (text[2] == '-' && text.Length is >= 4 and <= 6 && text.AsSpan(3).IndexOfAnyExcept(s_region) < 0));

    private static readonly System.Buffers.SearchValues<char> s_region = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
}
