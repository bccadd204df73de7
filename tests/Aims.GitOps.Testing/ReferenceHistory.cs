using System.Globalization;
using System.Text;
using Aims.GitOps.Configuration;
using Aims.GitOps.Documents;
using Aims.GitOps.History;
using Aims.GitOps.Loading;

namespace Aims.GitOps.Testing;

/// <summary>
/// A past for the reference AIMS in which every file landed on the day its own dates name, through a pull request that everybody but its
/// author approved.
/// </summary>
public static class ReferenceHistory
{
    /// <summary>Lands files in the order of their dates.</summary>
    /// <param name="files">Path to text.</param>
    /// <param name="asOf">Nothing lands after this day.</param>
    /// <param name="before">What changed files said before, path to text. Where a review record names that text by its digest, it lands first.</param>
    public static InMemoryHistory Of(IReadOnlyDictionary<string, string> files, DateOnly asOf, IReadOnlyDictionary<string, string>? before = null)
    {
        var configuration = ConfigurationReader.Read("aims.yml", Encoding.UTF8.GetBytes(files["aims.yml"]));
        var people = configuration.People.Values.Where(p => p.Logins.Length > 0 && p.Emails.Length > 0).OrderBy(p => p.Key, StringComparer.Ordinal).ToList();
        var author = people[^1];
        var history = new InMemoryHistory { HasLedger = true };
        var number = 0;
        foreach (var group in LandingsOf(files, asOf, before).GroupBy(l => (l.Day, l.IsChange)).OrderBy(g => g.Key.Day).ThenBy(g => g.Key.IsChange))
        {
            var day = group.Key.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var noon = new DateTimeOffset(group.Key.Day, new TimeOnly(11, 0), TimeSpan.Zero);
            var head = $"{++number:x40}";
            history.Land(
                day,
                group.Select(f => (f.Path, (string?)f.Text)),
                $"{author.Name} <{author.Emails[0]}>",
                pullRequest: new LedgerEntry
                {
                    Number = number,
                    Title = $"Landing of {day}",
                    State = PullRequestState.Merged,
                    Author = author.Logins[0],
                    CreatedAt = noon.AddHours(-2),
                    MergedAt = noon,
                    ClosedAt = noon,
                    MergedBy = people[0].Logins[0],
                    BaseBranch = "main",
                    HeadBranch = $"change-{number}",
                    HeadCommit = head,
                    Bypass = false,
                    Reviews =
                    [
                        .. people.Where(p => p != author).Select(p => new LedgerReview
                        {
                            Login = p.Logins[0],
                            State = Aims.GitOps.History.ReviewState.Approved,
                            Commit = head,
                            SubmittedAt = noon.AddHours(-1),
                        }),
                    ],
                });
        }

        return history;
    }

    private static IEnumerable<(string Path, string Text, DateOnly Day, bool IsChange)> LandingsOf(
        IReadOnlyDictionary<string, string> files, DateOnly asOf, IReadOnlyDictionary<string, string>? before)
    {
        var records = files.Where(f => f.Key.StartsWith("reviews/", StringComparison.Ordinal)).Select(f => f.Value).ToList();
        foreach (var (path, text) in files)
        {
            var day = DayOf(path, text, asOf);
            if (before is not null && before.TryGetValue(path, out var old) && old != text
                && BlobId.Of(Encoding.UTF8.GetBytes(old)) is var blob && records.Exists(r => r.Contains(blob, StringComparison.Ordinal)))
            {
                var oldDay = DayOf(path, old, asOf);
                yield return (path, old, oldDay, false);
                yield return (path, text, oldDay > day ? oldDay : day, true);
            }
            else
            {
                yield return (path, text, day, false);
            }
        }
    }

    private static DateOnly DayOf(string path, string text, DateOnly asOf)
    {
        var fields = path.EndsWith(".md", StringComparison.Ordinal) ? DocumentFile.Read(path, "", Encoding.UTF8.GetBytes(text)).Fields : FieldMap.Empty;
        var day = fields.Date("effective_from") ?? fields.Date("finalised_on") ?? fields.Date("collected_on") ?? fields.Date("created_on") ?? new DateOnly(2026, 1, 5);
        return day > asOf ? asOf : day;
    }
}
