using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Aims.GitOps.Proposals;

/// <summary>
/// The one issue that lists every open duty: with a pull request, held back, declined, or failed. A ticked box asks for a pull
/// request at the next run. Each box carries how many pull requests its key has had, so a tick works once and never again.
/// </summary>
public static class Dashboard
{
    /// <summary>Title of the issue.</summary>
    public const string Title = "AIMS: open duties";

    /// <summary>First line of the body; by it the issue is found again.</summary>
    public const string Marker = "<!-- aims:dashboard -->";

    private const string Ask = "<!-- aims:ask ";
    private const string LastGood = "<!-- aims:last-good ";
    private const int MaxLength = 60_000;

    /// <summary>The last day on which a run had no failures, as the dashboard says; null when it does not say.</summary>
    /// <param name="body">Body of the issue, or null.</param>
    public static DateOnly? LastGoodRun(string? body)
    {
        foreach (var line in Lines(body))
        {
            if (line.StartsWith(LastGood, StringComparison.Ordinal)
                && DateOnly.TryParseExact(line.AsSpan(LastGood.Length, Math.Min(10, line.Length - LastGood.Length)), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }
        }

        return null;
    }

    /// <summary>The keys that people ticked, with the number of pull requests the key had when the box was drawn.</summary>
    internal static ImmutableDictionary<string, int> Requests(string? body)
    {
        var requests = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var line in Lines(body))
        {
            var ask = line.IndexOf(Ask, StringComparison.Ordinal);
            if (ask < 0 || PullBody.Box(line) != 'x')
            {
                continue;
            }

            var words = line[(ask + Ask.Length)..].Split(' ');
            if (words.Length >= 2 && ProposalKey.TryParse(words[0], out var key) && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var attempts))
            {
                requests[key.ToString()] = attempts;
            }
        }

        return requests.ToImmutable();
    }

    /// <summary>The body for the outcome of a run. Depends on the duties, not on what this run had to do for them.</summary>
    internal static string Render(
        ImmutableArray<PlannedAction> actions, ImmutableArray<RenewalFailure> failures, string? previous, RenewalOptions options)
    {
        var failed = failures.Where(f => f.Key is not null).ToLookup(f => f.Key!);
        var asked = Requests(previous);
        var duties = actions.Where(a => a.IsOpenDuty).ToList();
        var open = duties.Where(a => a.IsPullOpen).ToList();
        var waiting = duties.Where(a => !a.IsPullOpen).ToList();
        var good = failures.IsEmpty ? options.AsOf : LastGoodRun(previous);

        var text = new StringBuilder();
        text.Append(Marker).Append('\n')
            .Append("This issue is kept up to date by `aims renew`. Text added here is lost; ticks are read at the next run.\n\n")
            .Append("Last run without failures: ").Append(good?.ToString("O") ?? "none yet").Append('\n')
            .Append(LastGood).Append(good?.ToString("O") ?? "").Append(" -->\n");
        Section(text, "Overdue", open.Where(a => a.DueOn < options.AsOf), Linked);
        Section(text, "Due soon", open.Where(a => !(a.DueOn < options.AsOf)), Linked);
        Section(text, "Held back", waiting.Where(a => a.Action is RenewalAction.Defer), a => Box(a, asked));
        Section(text, "Declined in this cycle", waiting.Where(a => a.Action is RenewalAction.Declined), a => Box(a, asked));
        Section(text, "Not possible now", waiting.Where(a => a.Action is RenewalAction.Skip), a => $"{Box(a, asked)} ({a.Reason})");
        Section(text, "Failed in the last run", waiting.Where(a => a.Action is RenewalAction.Open), a => Failed(a, failed));
        return text.ToString();
    }

    private static void Section(StringBuilder text, string heading, IEnumerable<PlannedAction> actions, Func<PlannedAction, string> line)
    {
        var all = actions.ToList();
        if (all.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n## {heading} ({all.Count})\n\n");
        var shown = 0;
        foreach (var action in all)
        {
            var next = line(action);
            if (text.Length + next.Length > MaxLength)
            {
                text.Append(CultureInfo.InvariantCulture, $"\nand {all.Count - shown} more; `aims due` lists them all.\n");
                return;
            }

            text.Append(next).Append('\n');
            shown++;
        }
    }

    private static string Linked(PlannedAction action) => $"- #{action.Number} {Words(action)}";

    private static string Box(PlannedAction action, ImmutableDictionary<string, int> asked)
    {
        // A request that could not be served stays ticked; one that was served has a new count and thus a new box.
        var pending = asked.TryGetValue(action.Key.ToString(), out var at) && at == action.Attempts;
        var number = action.Number is { } n ? $"#{n} " : "";
        return $"- [{(pending ? 'x' : ' ')}] {number}{Words(action)} {Ask}{action.Key} {action.Attempts} -->";
    }

    private static string Failed(PlannedAction action, ILookup<ProposalKey, RenewalFailure> failed)
    {
        var reason = failed[action.Key].Select(f => f.Message).FirstOrDefault() ?? "not tried";
        var byHand = action.Url is null ? "" : $" [Open it by hand]({action.Url}).";
        return $"- {Words(action)}: {ProposalText.Quote(reason)}.{byHand}";
    }

    private static string Words(PlannedAction action)
    {
        var due = action.DueOn is { } day ? $", due {day:yyyy-MM-dd}" : "";
        return $"{ProposalText.Quote(action.Title)}{due}";
    }

    private static string[] Lines(string? body) => (body ?? "").ReplaceLineEndings("\n").Split('\n');
}
