using Aims.GitOps.Standard;
using CsCheck;

namespace Aims.GitOps.Tests.Standard;

public sealed class CalendarPeriodTests
{
    private static readonly Gen<CalendarPeriod> s_periods = Gen.OneOf(Gen.Int[1, 60].Select(CalendarPeriod.OfMonths), Gen.Int[1, 800].Select(CalendarPeriod.OfDays));
    private static readonly Gen<DateOnly> s_dates = Gen.Int[0, 40000].Select(days => new DateOnly(2000, 1, 1).AddDays(days));

    [TestCase("6 months", 6, 0)]
    [TestCase("1 month", 1, 0)]
    [TestCase("12 Months", 12, 0)]
    [TestCase("1 year", 12, 0)]
    [TestCase("2 years", 24, 0)]
    [TestCase("90 days", 0, 90)]
    [TestCase("1 DAY", 0, 1)]
    [TestCase("2 weeks", 0, 14)]
    [TestCase("  6   months ", 6, 0)]
    [TestCase("6months", 6, 0)]
    [TestCase("P6M", 6, 0)]
    [TestCase("p1y", 12, 0)]
    [TestCase("P90D", 0, 90)]
    [TestCase("P2W", 0, 14)]
    [TestCase("P1Y2M3D", 14, 3)]
    public void Period_is_read(string text, int months, int days)
    {
        CalendarPeriod.TryParse(text, out var period).Should().BeTrue();
        (period.Months, period.Days).Should().Be((months, days));
    }

    [TestCase("")]
    [TestCase("P")]
    [TestCase("6")]
    [TestCase("months")]
    [TestCase("0 days")]
    [TestCase("-1 days")]
    [TestCase("P0D")]
    [TestCase("1.5 years")]
    [TestCase("6 fortnights")]
    [TestCase("6 m")]
    [TestCase("6 s")]
    [TestCase("P6")]
    [TestCase("P1D1M")]
    [TestCase("P1M1M")]
    [TestCase("PT1H")]
    [TestCase("101 years")]
    [TestCase("99999 years")]
    [TestCase("999999999999 days")]
    [TestCase("6 months and more")]
    public void Anything_else_is_refused(string text)
    {
        CalendarPeriod.TryParse(text, out var period).Should().BeFalse();
        period.Should().Be(default(CalendarPeriod));
    }

    [TestCase("2026-01-31", "1 month", "2026-02-28")]
    [TestCase("2028-01-31", "1 month", "2028-02-29")]
    [TestCase("2028-02-29", "1 year", "2029-02-28")]
    [TestCase("2026-08-31", "6 months", "2027-02-28")]
    [TestCase("2026-11-20", "90 days", "2027-02-18")]
    [TestCase("9999-06-01", "1 year", "9999-12-31")]
    [TestCase("9999-12-30", "90 days", "9999-12-31")]
    public void Due_day_is_clamped_to_the_end_of_the_month_and_of_the_calendar(string from, string text, string due)
    {
        CalendarPeriod.TryParse(text, out var period).Should().BeTrue();
        period.AddTo(Day(from)).Should().Be(Day(due));
    }

    [Test]
    public void Several_periods_are_counted_from_the_first_day()
    {
        var month = CalendarPeriod.OfMonths(1);

        month.AddTo(Day("2026-01-31"), 3).Should().Be(Day("2026-04-30"));
        month.AddTo(month.AddTo(Day("2026-01-31")), 2).Should().Be(Day("2026-04-28"));
        month.AddTo(Day("2026-01-31"), 0).Should().Be(Day("2026-01-31"));
        month.Times(3).Should().Be(CalendarPeriod.OfMonths(3));
    }

    [TestCase("2026-01-31", 1)]
    [TestCase("2026-03-01", -1)]
    public void Comparison_depends_on_the_day(string from, int sign) =>
        Math.Sign(CalendarPeriod.OfDays(30).CompareFrom(CalendarPeriod.OfMonths(1), Day(from))).Should().Be(sign);

    [Test]
    public void Shorter_period_is_the_one_that_ends_first() =>
        CalendarPeriod.OfDays(30).ShorterFrom(CalendarPeriod.OfMonths(1), Day("2026-01-31")).Should().Be(CalendarPeriod.OfMonths(1));

    [TestCase(12, "1 year")]
    [TestCase(24, "2 years")]
    [TestCase(18, "18 months")]
    [TestCase(1, "1 month")]
    public void Months_are_written_in_the_largest_unit(int months, string text) => CalendarPeriod.OfMonths(months).ToString().Should().Be(text);

    [Test]
    public void Written_period_is_read_back() =>
        s_periods.Sample(period => CalendarPeriod.TryParse(period.ToString(), out var again) && again == period);

    [Test]
    public void Adding_never_goes_back_and_keeps_the_order_of_days() =>
        Gen.Select(s_periods, s_dates, s_dates).Sample((period, a, b) =>
            period.AddTo(a) > a && (a <= b ? period.AddTo(a) <= period.AddTo(b) : period.AddTo(a) >= period.AddTo(b)));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
