using System.Globalization;
using System.Runtime.InteropServices;

namespace Aims.GitOps.Standard;

/// <summary>
/// A length of time in the calendar, such as six months. It has no length in days by itself: only from a date on
/// can two periods be compared. Written <c>6 months</c>, <c>90 days</c>, <c>1 year</c>, <c>2 weeks</c>, <c>P6M</c>.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CalendarPeriod
{
    private const int MaxMonths = 1200;
    private const int MaxDays = 36525;

    private CalendarPeriod(int months, int days)
    {
        Months = months;
        Days = days;
    }

    /// <summary>Whole months, years included; zero or more.</summary>
    public int Months { get; }

    /// <summary>Days on top of <see cref="Months"/>, weeks included; zero or more.</summary>
    public int Days { get; }

    /// <summary>A period of whole months.</summary>
    /// <param name="months">Number of months, 1 to 1200.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not in range.</exception>
    public static CalendarPeriod OfMonths(int months)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, MaxMonths);
        return new CalendarPeriod(months, 0);
    }

    /// <summary>A period of years.</summary>
    /// <param name="years">Number of years, 1 to 100.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not in range.</exception>
    public static CalendarPeriod OfYears(int years)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(years, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(years, MaxMonths / 12);
        return new CalendarPeriod(years * 12, 0);
    }

    /// <summary>A period of days.</summary>
    /// <param name="days">Number of days, 1 to 36525.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not in range.</exception>
    public static CalendarPeriod OfDays(int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MaxDays);
        return new CalendarPeriod(0, days);
    }

    /// <summary>
    /// Reads <c>6 months</c>, <c>1 year</c>, <c>90 days</c>, <c>2 weeks</c> (singular or plural, any case, one or more blanks)
    /// or an ISO 8601 duration of years, months, weeks and days. False for anything else, for zero and for more than a century.
    /// </summary>
    /// <param name="text">The text; surrounding blanks are ignored.</param>
    /// <param name="period">The period read.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out CalendarPeriod period)
    {
        text = text.Trim();
        period = default;
        return text.Length > 1 && text[0] is 'P' or 'p' ? TryParseIso(text[1..], out period) : TryParseWords(text, out period);
    }

    /// <summary>The day this period after <paramref name="date"/>; a month too short ends on its last day.</summary>
    /// <param name="date">The day to start from.</param>
    public DateOnly AddTo(DateOnly date) => AddTo(date, 1);

    /// <summary>
    /// The day <paramref name="times"/> periods after <paramref name="date"/>, counted from that day in one step,
    /// so that 31 January and three months is 30 April whatever lies between. Stops at the last day of the calendar.
    /// </summary>
    /// <param name="date">The day to start from.</param>
    /// <param name="times">How many periods; zero or more.</param>
    public DateOnly AddTo(DateOnly date, int times)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(times);
        var months = ((long)date.Year * 12) + date.Month - 1 + ((long)Months * times);
        if (months / 12 > 9999)
        {
            return DateOnly.MaxValue;
        }

        var moved = date.AddMonths(Months * times);
        var day = moved.DayNumber + ((long)Days * times);
        return day > DateOnly.MaxValue.DayNumber ? DateOnly.MaxValue : DateOnly.FromDayNumber((int)day);
    }

    /// <summary>This period <paramref name="count"/> times over.</summary>
    /// <param name="count">One or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The result is longer than a century.</exception>
    public CalendarPeriod Times(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var months = (long)Months * count;
        var days = (long)Days * count;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, MaxMonths, nameof(count));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MaxDays, nameof(count));
        return new CalendarPeriod((int)months, (int)days);
    }

    /// <summary>Compares the ends of both periods when they start on the same day: negative when this one ends first.</summary>
    /// <param name="other">The other period.</param>
    /// <param name="start">The day both start on.</param>
    public int CompareFrom(CalendarPeriod other, DateOnly start) => AddTo(start).CompareTo(other.AddTo(start));

    /// <summary>The one of both periods that ends first when they start on the same day.</summary>
    /// <param name="other">The other period.</param>
    /// <param name="start">The day both start on.</param>
    public CalendarPeriod ShorterFrom(CalendarPeriod other, DateOnly start) => CompareFrom(other, start) <= 0 ? this : other;

    /// <summary>The period in words, such as <c>6 months</c> or <c>1 year</c>; can be parsed again.</summary>
    public override string ToString()
    {
        if (Months > 0 && Days > 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"P{Months}M{Days}D");
        }

        return Months > 0 && Months % 12 == 0 ? Words(Months / 12, "year") : Months > 0 ? Words(Months, "month") : Words(Days, "day");
    }

    private static string Words(int number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");

    private static bool TryParseWords(ReadOnlySpan<char> text, out CalendarPeriod period)
    {
        period = default;
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        if (digits is 0 or > 5)
        {
            return false;
        }

        var number = int.Parse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
        var unit = text[digits..].TrimStart();
        if (unit.Length > 1 && unit[^1] is 's' or 'S')
        {
            unit = unit[..^1];
        }

        if (unit.Equals("year", StringComparison.OrdinalIgnoreCase))
        {
            return TryCreate(number * 12, 0, out period);
        }

        if (unit.Equals("month", StringComparison.OrdinalIgnoreCase))
        {
            return TryCreate(number, 0, out period);
        }

        if (unit.Equals("week", StringComparison.OrdinalIgnoreCase))
        {
            return TryCreate(0, number * 7, out period);
        }

        return unit.Equals("day", StringComparison.OrdinalIgnoreCase) && TryCreate(0, number, out period);
    }

    private static bool TryParseIso(ReadOnlySpan<char> text, out CalendarPeriod period)
    {
        period = default;
        var months = 0;
        var days = 0;
        var rank = 0;
        while (!text.IsEmpty)
        {
            var digits = 0;
            while (digits < text.Length && char.IsAsciiDigit(text[digits]))
            {
                digits++;
            }

            if (digits is 0 or > 5 || digits == text.Length)
            {
                return false;
            }

            var number = int.Parse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
            var unit = "YMWD".IndexOf(char.ToUpperInvariant(text[digits])) + 1;
            if (unit <= rank)
            {
                return false;
            }

            rank = unit;
            months += unit switch { 1 => number * 12, 2 => number, _ => 0 };
            days += unit switch { 3 => number * 7, 4 => number, _ => 0 };
            text = text[(digits + 1)..];
        }

        return TryCreate(months, days, out period);
    }

    private static bool TryCreate(int months, int days, out CalendarPeriod period)
    {
        var valid = months + days > 0 && months <= MaxMonths && days <= MaxDays;
        period = valid ? new CalendarPeriod(months, days) : default;
        return valid;
    }
}
