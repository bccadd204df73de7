using System.Collections.Immutable;
using Aims.GitOps.Lifecycle;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Aims.GitOps.Reports;

/// <summary>Duties as an iCalendar file: one all-day event on each due day, with a stable identifier, so that a new export updates the old one.</summary>
public static class DueCalendar
{
    /// <summary>The calendar as text with CRLF line ends.</summary>
    /// <param name="items">Duties; those without a due day are left out.</param>
    /// <param name="organisation">Name of the organisation, for the calendar's title.</param>
    /// <param name="stamp">Moment written as the time of creation of every event; the same for the same content.</param>
    public static string Write(ImmutableArray<DueItem> items, string organisation, DateTimeOffset stamp)
    {
        var calendar = new Calendar { ProductId = "-//aims//due//EN" };
        calendar.AddProperty("X-WR-CALNAME", organisation.Length == 0 ? "AIMS duties" : $"AIMS duties of {organisation}");
        foreach (var item in items)
        {
            if (item.DueOn is not { } due)
            {
                continue;
            }

            var day = new CalDateTime(due);
            calendar.Events.Add(new CalendarEvent
            {
                Uid = $"{item.Document.Id}-{due:yyyyMMdd}@aims",
                DtStamp = new CalDateTime(stamp.UtcDateTime, "UTC"),
                Start = day,
                End = new CalDateTime(due.AddDays(1)),
                Summary = item.IsEvidence ? $"Evidence {item.Document.Id}: {item.Document.Title}" : $"Review {item.Document.Id}: {item.Document.Title}",
                Description = $"{item.Document.Path}, every {item.Every}; the day itself is still in time.",
                Transparency = "TRANSPARENT",
            });
        }

        return new CalendarSerializer().SerializeToString(calendar)!;
    }
}
