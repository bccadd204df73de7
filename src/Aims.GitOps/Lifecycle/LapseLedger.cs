using System.Collections.Immutable;

namespace Aims.GitOps.Lifecycle;

/// <summary>Days on which the content did not change, with what was due then.</summary>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="Commit">Landing the content comes from.</param>
/// <param name="Items">What comes back, as of <paramref name="From"/>.</param>
public sealed record LapseSegment(DateOnly From, DateOnly To, string Commit, ImmutableArray<DueItem> Items);

/// <summary>Days on which a document or a series of evidence was out of date.</summary>
/// <param name="From">First such day inside the range asked for, inclusive.</param>
/// <param name="To">Last such day, inclusive; null when it is still out of date at the end of the range.</param>
/// <param name="Since">First such day, also when it lies before the range.</param>
/// <param name="ClosedBy">Landing that ended it; null when it did not end, or when the document went away.</param>
/// <param name="ClaimedClosedOn">Day of the review that ended it as the record or document claims; never shortens the lapse.</param>
/// <param name="Days">Days inside the range.</param>
public sealed record LapseInterval(DateOnly From, DateOnly? To, DateOnly Since, string? ClosedBy, DateOnly? ClaimedClosedOn, int Days);

/// <summary>How long one thing was out of date.</summary>
/// <param name="Document">Its id.</param>
/// <param name="Path">Its path when it was last seen.</param>
/// <param name="Intervals">Lapses, oldest first.</param>
/// <param name="DaysInForce">Days of the range on which it had to be in date at all.</param>
/// <param name="DaysOut">Days out of date.</param>
/// <param name="Longest">Days of the longest lapse.</param>
public sealed record LapseItem(string Document, string Path, ImmutableArray<LapseInterval> Intervals, int DaysInForce, int DaysOut, int Longest)
{
    /// <summary>Share of the days in force on which it was in date, in percent with two decimals; null when it was never in force.</summary>
    public decimal? InDatePercent => DaysInForce == 0 ? null : Math.Round(100m * (DaysInForce - DaysOut) / DaysInForce, 2, MidpointRounding.AwayFromZero);
}

/// <summary>Adds up, day-exact, how long documents and evidence were out of date. The due day itself is in time; a lapse ends the day before its landing.</summary>
public static class LapseLedger
{
    /// <summary>Reckons lapses over consecutive segments.</summary>
    /// <param name="segments">Segments without gaps, oldest first, covering the range.</param>
    /// <returns>One item for each document seen, in order of path and id.</returns>
    public static ImmutableArray<LapseItem> Reckon(IEnumerable<LapseSegment> segments)
    {
        ArgumentNullException.ThrowIfNull(segments);
        var accounts = new Dictionary<string, Account>(StringComparer.Ordinal);
        foreach (var segment in segments)
        {
            foreach (var item in segment.Items)
            {
                if (!accounts.TryGetValue(item.Document.Id, out var account))
                {
                    accounts.Add(item.Document.Id, account = new Account());
                }

                account.Add(segment, item);
            }

            foreach (var account in accounts.Values)
            {
                account.CloseIfGone(segment);
            }
        }

        return [.. accounts.Select(a => a.Value.ToItem(a.Key)).OrderBy(i => i.Path, StringComparer.Ordinal).ThenBy(i => i.Document, StringComparer.Ordinal)];
    }

    private sealed class Account
    {
        private readonly List<LapseInterval> _intervals = [];
        private (DateOnly From, DateOnly To, DateOnly Since)? _open;
        private string _path = "";
        private DateOnly _seenUntil;
        private int _daysInForce;

        public void Add(LapseSegment segment, DueItem item)
        {
            _path = item.Document.Path;
            _seenUntil = segment.To;
            _daysInForce += Days(segment.From, segment.To);
            if (item.DueOn is not { } due || due >= segment.To)
            {
                Close(segment.Commit, item.LastOn);
                return;
            }

            var since = due.AddDays(1);
            var first = since > segment.From ? since : segment.From;
            if (_open is { } open && open.Since == since && open.To.AddDays(1) == first)
            {
                _open = (open.From, segment.To, since);
                return;
            }

            Close(segment.Commit, item.LastOn);
            _open = (first, segment.To, since);
        }

        public void CloseIfGone(LapseSegment segment)
        {
            if (_seenUntil < segment.From)
            {
                Close(null, null);
            }
        }

        public LapseItem ToItem(string id)
        {
            if (_open is { } open)
            {
                _intervals.Add(new LapseInterval(open.From, null, open.Since, null, null, Days(open.From, open.To)));
            }

            return new LapseItem(id, _path, [.. _intervals], _daysInForce, _intervals.Sum(i => i.Days), _intervals.Select(i => i.Days).DefaultIfEmpty(0).Max());
        }

        private void Close(string? by, DateOnly? claimed)
        {
            if (_open is { } open)
            {
                _intervals.Add(new LapseInterval(open.From, open.To, open.Since, by, claimed, Days(open.From, open.To)));
                _open = null;
            }
        }

        private static int Days(DateOnly from, DateOnly to) => to.DayNumber - from.DayNumber + 1;
    }
}
