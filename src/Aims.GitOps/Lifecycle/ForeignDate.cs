using System.Globalization;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Lifecycle;

/// <summary>Reads the dates of documents that were not written for this tool: ISO 8601, or month first with slashes as in <c>ms.date</c>.</summary>
internal static class ForeignDate
{
    private static readonly string[] s_forms = ["yyyy-MM-dd", "yyyy-M-d", "MM/dd/yyyy", "M/d/yyyy"];

    public static DateOnly? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (FieldMap.TryDate(text, out var day))
        {
            return day;
        }

        // A YAML time stamp counts with the day it names.
        var head = text.Length > 10 && text[10] is 'T' or ' ' ? text[..10] : text;
        return DateOnly.TryParseExact(head, s_forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }
}
