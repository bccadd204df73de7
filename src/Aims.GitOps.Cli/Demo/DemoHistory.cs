using System.Collections.Immutable;
using Aims.GitOps.Git;
using Aims.GitOps.History;

namespace Aims.GitOps.Cli.Demo;

/// <summary>Turns the time line into commits, merges and a ledger. Nothing in it depends on the machine or the day.</summary>
internal sealed class DemoHistory(CommitWriter writer, DemoTimeline timeline, DemoDocuments documents, DemoPeople people)
{
    /// <summary>The protected branch.</summary>
    public const string Branch = "main";

    private const string LedgerBranch = "aims-ledger";
    private const string BotLogin = "kww-aims[bot]";

    private static readonly TimeSpan s_beforeMerge = TimeSpan.FromHours(5);

    private readonly Dictionary<string, ReadOnlyMemory<byte>> _present = new(StringComparer.Ordinal);
    private readonly List<LedgerHead> _heads = [];
    private int _number;

    /// <summary>Writes everything.</summary>
    /// <returns>Last commit of the protected branch.</returns>
    public string Write()
    {
        var declined = new Queue<DemoDeclined>(timeline.Declined.OrderBy(d => d.ClosedAt));
        foreach (var landing in timeline.Landings)
        {
            while (declined.TryPeek(out var next) && next.ClosedAt < landing.At)
            {
                Decline(declined.Dequeue());
            }

            Land(landing);
        }

        return writer.Tip(Branch)!;
    }

    private void Land(DemoLanding landing)
    {
        if (landing.How == DemoMerge.Push)
        {
            var only = landing.Commits[0];
            Saw(writer.Commit(Branch, ChangesOf(only, landing), landing.Title + "\n", people.Sign(only.By, landing.At)), landing.At, only.By);
            return;
        }

        var number = ++_number;
        var opener = landing.Commits[0].By;
        var name = $"{opener}/{Slug(landing.Title)}";
        var start = writer.Tip(Branch)!;
        var commits = Propose(landing, start);
        var head = commits[^1].Id;
        var message = landing.How == DemoMerge.Squash
            ? $"{landing.Title} (#{number})\n"
            : $"Merge pull request #{number} from kiesbach/{name}\n\n{landing.Title}\n";
        var merged = writer.Merge(Branch, head, message, people.Sign(opener, landing.At), squash: landing.How == DemoMerge.Squash);
        Saw(merged, landing.At, opener);
        Capture(new LedgerEntry
        {
            Number = number,
            Title = landing.Title,
            Url = $"https://git.kiesbach.example/kiesbach/aims/pull/{number}",
            State = PullRequestState.Merged,
            Author = people.Login(opener),
            CreatedAt = commits[^1].AuthoredAt.AddMinutes(4),
            ClosedAt = landing.At,
            BaseBranch = Branch,
            BaseCommit = start,
            HeadBranch = name,
            HeadCommit = head,
            MergeCommit = merged,
            MergedAt = landing.At,
            MergedBy = people.Login(opener),
            Bypass = false,
            Commits = commits,
            Landed = [merged],
            Heads = [new LedgerHead(head, commits[^1].AuthoredAt.AddMinutes(4), people.Login(opener))],
            Reviews = ReviewsOf(landing, head),
        });
    }

    private ImmutableArray<LedgerCommit> Propose(DemoLanding landing, string start)
    {
        var commits = ImmutableArray.CreateBuilder<LedgerCommit>();
        var at = landing.At - s_beforeMerge;
        foreach (var part in landing.Commits)
        {
            var signature = people.Sign(part.By, at);
            var id = writer.WriteCommit([commits.Count == 0 ? start : commits[^1].Id], ChangesOf(part, landing), landing.Title + "\n", signature);
            commits.Add(new LedgerCommit { Id = id, Author = people.Identity(part.By), Committer = people.Identity(part.By), AuthoredAt = at, Subject = landing.Title });
            at = at.AddMinutes(37);
        }

        return commits.DrainToImmutable();
    }

    private ImmutableArray<LedgerReview> ReviewsOf(DemoLanding landing, string head) =>
    [
        .. landing.Approvals.Select((person, i) => new LedgerReview
        {
            Login = people.Login(person),
            State = ReviewState.Approved,
            Commit = head,
            SubmittedAt = landing.At.AddMinutes(19 * (i - landing.Approvals.Length) - 7),
        }),
    ];

    private void Decline(DemoDeclined declined)
    {
        var number = ++_number;
        var start = writer.Tip(Branch)!;
        var robot = new Signature("kww-aims", "aims@kiesbach.example", declined.OpenedAt);
        var stub = new Dictionary<string, ReadOnlyMemory<byte>?>(StringComparer.Ordinal)
        {
            [$"reviews/REV-{declined.Key.Subject}-{declined.OpenedAt:yyyy-MM-dd}.md"] = System.Text.Encoding.UTF8.GetBytes(
                $"---\nid: REV-{declined.Key.Subject}-{declined.OpenedAt:yyyy-MM-dd}\nkind: review\nstatus: open\ndocuments:\n  - {{id: {declined.Key.Subject}}}\noutcome:\nreason:\n---\n"),
        };
        var head = writer.WriteCommit([start], stub, declined.Title + "\n", robot);
        Capture(new LedgerEntry
        {
            Number = number,
            Title = declined.Title,
            Url = $"https://git.kiesbach.example/kiesbach/aims/pull/{number}",
            State = PullRequestState.Closed,
            Author = BotLogin,
            IsAuthorBot = true,
            CreatedAt = declined.OpenedAt,
            ClosedAt = declined.ClosedAt,
            ClosedBy = people.Login(declined.By),
            BaseBranch = Branch,
            BaseCommit = start,
            HeadBranch = declined.Key.Branch,
            HeadCommit = head,
            Commits = [new LedgerCommit { Id = head, Author = new Identity("kww-aims", "aims@kiesbach.example", BotLogin), Committer = new Identity("kww-aims", "aims@kiesbach.example", BotLogin), AuthoredAt = declined.OpenedAt, Subject = declined.Title }],
            Heads = [new LedgerHead(head, declined.OpenedAt, BotLogin)],
            Labels = ["aims", "aims:review"],
        });
    }

    /// <summary>What a commit changes; a file that it names and does not change is a mistake in the time line.</summary>
    private SortedDictionary<string, ReadOnlyMemory<byte>?> ChangesOf(DemoCommit commit, DemoLanding landing)
    {
        var changes = documents.On(commit.Lands, landing.Day);
        foreach (var (path, content) in changes.ToList())
        {
            if (_present.TryGetValue(path, out var before) && before.Span.SequenceEqual(content!.Value.Span))
            {
                changes.Remove(path);
                if (!path.StartsWith("evidence/files/", StringComparison.Ordinal))
                {
                    throw new InvalidOperationException($"timeline.yml: {path} does not change on {landing.Day:yyyy-MM-dd}.");
                }
            }
            else
            {
                _present[path] = content!.Value;
            }
        }

        return changes;
    }

    private void Saw(string commit, DateTimeOffset at, string by) => _heads.Add(new LedgerHead(commit, at, people.Login(by)));

    private void Capture(LedgerEntry entry)
    {
        var at = entry.ClosedAt!.Value.AddMinutes(3);
        var files = new SortedDictionary<string, ReadOnlyMemory<byte>?>(StringComparer.Ordinal)
        {
            [LedgerJson.PathOf(entry.Number)] = LedgerJson.Write(entry),
            [$"heads/{Branch}.json"] = LedgerJson.WriteHeads([.. _heads]),
        };
        writer.Commit(LedgerBranch, files, $"Capture #{entry.Number}\n", new Signature("kww-aims", "aims@kiesbach.example", at));
    }

    private static string Slug(string title) =>
        string.Join('-', title.ToLowerInvariant().Split([' ', ':', ';', ',', '.', '\''], StringSplitOptions.RemoveEmptyEntries).Take(5));
}
