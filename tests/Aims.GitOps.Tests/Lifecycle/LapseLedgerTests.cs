using System.Collections.Immutable;
using Aims.GitOps.Documents;
using Aims.GitOps.Lifecycle;
using Aims.GitOps.Standard;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Lifecycle;

public class LapseLedgerTests
{
    private static readonly Document s_document = ReferenceAims.Context("").Graph.Find("POL-001")!;

    [Test]
    public void Due_day_itself_is_in_time()
    {
        Reckon(Segment("2026-01-01", "2026-01-10", due: "2026-01-10")).DaysOut.Should().Be(0);
    }

    [Test]
    public void Day_after_the_due_day_is_the_first_of_the_lapse()
    {
        var item = Reckon(Segment("2026-01-01", "2026-01-10", due: "2026-01-09"));

        item.Intervals.Should().ContainSingle().Which.Should().BeEquivalentTo(new { From = new DateOnly(2026, 1, 10), To = (DateOnly?)null, Days = 1 });
    }

    [Test]
    public void Lapse_ends_the_day_before_the_landing_that_closes_it()
    {
        var item = Reckon(Segment("2026-01-01", "2026-01-19", due: "2026-01-09"), Segment("2026-01-20", "2026-01-31", due: "2027-01-20", last: "2026-01-15", commit: "landing"));

        item.Intervals.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { From = new DateOnly(2026, 1, 10), To = (DateOnly?)new DateOnly(2026, 1, 19), ClosedBy = "landing", ClaimedClosedOn = (DateOnly?)new DateOnly(2026, 1, 15), Days = 10 });
        item.DaysInForce.Should().Be(31);
        item.InDatePercent.Should().Be(67.74m);
    }

    [Test]
    public void Lapse_that_began_before_the_range_is_cut_at_its_start_and_says_since_when()
    {
        var item = Reckon(Segment("2026-01-01", "2026-01-10", due: "2025-06-30"));

        item.Intervals.Should().ContainSingle().Which.Should().BeEquivalentTo(new { From = new DateOnly(2026, 1, 1), Since = new DateOnly(2025, 7, 1), Days = 10 });
    }

    [Test]
    public void Landing_that_does_not_close_the_lapse_does_not_split_it()
    {
        var item = Reckon(Segment("2026-01-01", "2026-01-10", due: "2026-01-05"), Segment("2026-01-11", "2026-01-20", due: "2026-01-05", commit: "other"));

        item.Intervals.Should().ContainSingle().Which.Days.Should().Be(15);
    }

    [Test]
    public void Two_lapses_are_counted_apart()
    {
        var item = Reckon(
            Segment("2026-01-01", "2026-01-10", due: "2026-01-07"),
            Segment("2026-01-11", "2026-01-20", due: "2026-01-18"));

        item.Intervals.Select(i => i.Days).Should().Equal(3, 2);
        item.Longest.Should().Be(3);
        item.DaysOut.Should().Be(5);
    }

    [Test]
    public void Document_that_goes_away_ends_its_lapse_without_a_closing_landing()
    {
        var item = Reckon(Segment("2026-01-01", "2026-01-10", due: "2026-01-07"), new LapseSegment(new DateOnly(2026, 1, 11), new DateOnly(2026, 1, 20), "gone", []));

        item.Intervals.Should().ContainSingle().Which.Should().BeEquivalentTo(new { To = (DateOnly?)new DateOnly(2026, 1, 10), ClosedBy = (string?)null });
        item.DaysInForce.Should().Be(10);
    }

    private static LapseItem Reckon(params LapseSegment[] segments) => LapseLedger.Reckon(segments).Should().ContainSingle().Subject;

    private static LapseSegment Segment(string from, string to, string due, string? last = null, string commit = "start") => new(
        Day(from)!.Value,
        Day(to)!.Value,
        commit,
        [new DueItem(s_document, Tier.Low, CalendarPeriod.OfYears(1), Day(last), Day(due), DueCondition.Current, ReviewSource.Record, false, ImmutableArray<string>.Empty, null)]);

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
