using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Aims.GitOps.History;

/// <summary>
/// The files of the ledger branch: <c>pulls/NUMBER.json</c> (one <see cref="LedgerEntry"/>), <c>heads/BRANCH.json</c>
/// (a list of <see cref="LedgerHead"/>) and <c>rewrites/*.json</c> (one <see cref="RewriteRecord"/>).
/// Times are ISO 8601 in UTC. The same value is always written as the same bytes.
/// </summary>
public static class LedgerJson
{
    /// <summary>Value of <c>schema</c> in each pull request file.</summary>
    public const string Schema = "aims.ledger/1";

    private static readonly JsonWriterOptions s_writing = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions s_reading = new() { MaxDepth = 16 };

    /// <summary>Path of a pull request's file on the ledger branch.</summary>
    /// <param name="number">Number of the pull request.</param>
    public static string PathOf(int number) => $"pulls/{number.ToString(CultureInfo.InvariantCulture)}.json";

    /// <summary>Writes a pull request.</summary>
    /// <param name="entry">The pull request.</param>
    public static byte[] Write(LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return WriteJson(json =>
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteNumber("number", entry.Number);
            json.WriteString("title", entry.Title);
            json.WriteString("url", entry.Url);
            json.WriteString("state", Name(entry.State));
            json.WriteString("author", entry.Author);
            json.WriteBoolean("author_is_bot", entry.IsAuthorBot);
            WriteTime(json, "created_at", entry.CreatedAt);
            WriteTime(json, "closed_at", entry.ClosedAt);
            json.WriteString("closed_by", entry.ClosedBy);
            json.WriteString("base_branch", entry.BaseBranch);
            json.WriteString("base_commit", entry.BaseCommit);
            json.WriteString("head_branch", entry.HeadBranch);
            json.WriteString("head_commit", entry.HeadCommit);
            json.WriteString("merge_commit", entry.MergeCommit);
            WriteTime(json, "merged_at", entry.MergedAt);
            json.WriteString("merged_by", entry.MergedBy);
            if (entry.Bypass is { } bypass)
            {
                json.WriteBoolean("bypass", bypass);
            }
            else
            {
                json.WriteNull("bypass");
            }

            WriteList(json, "commits", entry.Commits, commit =>
            {
                json.WriteString("commit", commit.Id);
                json.WriteString("subject", commit.Subject);
                WriteTime(json, "authored_at", commit.AuthoredAt);
                WriteIdentity(json, "author", commit.Author);
                WriteIdentity(json, "committer", commit.Committer);
            });
            WriteStrings(json, "landed", entry.Landed);
            WriteList(json, "heads", entry.Heads, head => WriteHead(json, head));
            WriteList(json, "reviews", entry.Reviews, review =>
            {
                json.WriteString("login", review.Login);
                json.WriteBoolean("is_bot", review.IsBot);
                json.WriteString("state", Name(review.State));
                json.WriteString("commit", review.Commit);
                WriteTime(json, "submitted_at", review.SubmittedAt);
                json.WriteBoolean("dismissed", review.IsDismissed);
                WriteTime(json, "dismissed_at", review.DismissedAt);
            });
            WriteStrings(json, "labels", entry.Labels);
            json.WriteEndObject();
        });
    }

    /// <summary>Writes the recorded heads of a branch.</summary>
    /// <param name="heads">Heads, oldest first.</param>
    public static byte[] WriteHeads(ImmutableArray<LedgerHead> heads) => WriteJson(json =>
    {
        json.WriteStartArray();
        foreach (var head in heads)
        {
            json.WriteStartObject();
            WriteHead(json, head);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>Writes a rewrite record.</summary>
    /// <param name="record">The record.</param>
    public static byte[] WriteRewrite(RewriteRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return WriteJson(json =>
        {
            json.WriteStartObject();
            json.WriteString("old_head", record.OldHead);
            json.WriteString("new_head", record.NewHead);
            json.WriteString("reason", record.Reason);
            json.WriteString("approved_by", record.ApprovedBy);
            json.WriteString("on", record.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        });
    }

    /// <summary>Reads a pull request. False, with the reason, when the file is not one.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="entry">The pull request.</param>
    /// <param name="problem">What is wrong.</param>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out LedgerEntry? entry, [NotNullWhen(false)] out string? problem) =>
        TryParse(bytes, ReadEntry, out entry, out problem);

    /// <summary>Reads the recorded heads of a branch. False, with the reason, when the file is not a list of them.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="heads">Heads, oldest first.</param>
    /// <param name="problem">What is wrong.</param>
    public static bool TryReadHeads(ReadOnlyMemory<byte> bytes, out ImmutableArray<LedgerHead> heads, [NotNullWhen(false)] out string? problem)
    {
        var ok = TryParse(bytes, e => e.EnumerateArray().Select(ReadHead).ToArray(), out var list, out problem);
        heads = [.. (list ?? []).OrderBy(h => h.SeenAt)];
        return ok;
    }

    /// <summary>Reads a rewrite record. False, with the reason, when the file is not one.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="record">The record.</param>
    /// <param name="problem">What is wrong.</param>
    public static bool TryReadRewrite(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out RewriteRecord? record, [NotNullWhen(false)] out string? problem) =>
        TryParse(
            bytes,
            e => new RewriteRecord(
                Text(e, "old_head"), Text(e, "new_head"), Text(e, "reason"), Text(e, "approved_by"),
                DateOnly.ParseExact(Text(e, "on"), "yyyy-MM-dd", CultureInfo.InvariantCulture)),
            out record,
            out problem);

    private static LedgerEntry ReadEntry(JsonElement e) => new()
    {
        Number = e.GetProperty("number").GetInt32(),
        Title = OptionalText(e, "title") ?? "",
        Url = OptionalText(e, "url"),
        State = Text(e, "state") switch
        {
            "open" => PullRequestState.Open,
            "merged" => PullRequestState.Merged,
            "closed" => PullRequestState.Closed,
            var other => throw new FormatException($"unknown state '{other}'"),
        },
        Author = Text(e, "author"),
        IsAuthorBot = Flag(e, "author_is_bot") ?? false,
        CreatedAt = OptionalTime(e, "created_at"),
        ClosedAt = OptionalTime(e, "closed_at"),
        ClosedBy = OptionalText(e, "closed_by"),
        BaseBranch = Text(e, "base_branch"),
        BaseCommit = OptionalText(e, "base_commit"),
        HeadBranch = Text(e, "head_branch"),
        HeadCommit = Text(e, "head_commit"),
        MergeCommit = OptionalText(e, "merge_commit"),
        MergedAt = OptionalTime(e, "merged_at"),
        MergedBy = OptionalText(e, "merged_by"),
        Bypass = Flag(e, "bypass"),
        Commits = [.. List(e, "commits").Select(ReadCommit)],
        Landed = [.. List(e, "landed").Select(s => s.GetString() ?? "")],
        Heads = [.. List(e, "heads").Select(ReadHead)],
        Reviews = [.. List(e, "reviews").Select(ReadReview).OrderBy(r => r.SubmittedAt)],
        Labels = [.. List(e, "labels").Select(s => s.GetString() ?? "").Order(StringComparer.Ordinal)],
    };

    private static LedgerCommit ReadCommit(JsonElement e) => new()
    {
        Id = Text(e, "commit"),
        Subject = OptionalText(e, "subject") ?? "",
        AuthoredAt = Time(e, "authored_at"),
        Author = ReadIdentity(e.GetProperty("author")),
        Committer = ReadIdentity(e.GetProperty("committer")),
    };

    private static LedgerReview ReadReview(JsonElement e) => new()
    {
        Login = Text(e, "login"),
        IsBot = Flag(e, "is_bot") ?? false,
        State = Text(e, "state") switch
        {
            "approved" => ReviewState.Approved,
            "changes-requested" => ReviewState.ChangesRequested,
            "commented" => ReviewState.Commented,
            var other => throw new FormatException($"unknown review state '{other}'"),
        },
        Commit = Text(e, "commit"),
        SubmittedAt = Time(e, "submitted_at"),
        IsDismissed = Flag(e, "dismissed") ?? false,
        DismissedAt = OptionalTime(e, "dismissed_at"),
    };

    private static LedgerHead ReadHead(JsonElement e) => new(Text(e, "commit"), Time(e, "seen_at"), OptionalText(e, "by"));

    private static Identity ReadIdentity(JsonElement e) => new(OptionalText(e, "name"), OptionalText(e, "email"), OptionalText(e, "login"));

    private static bool TryParse<T>(
        ReadOnlyMemory<byte> bytes, Func<JsonElement, T> read, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out string? problem)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, s_reading);
            value = read(document.RootElement);
            problem = null;
            return true;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            value = null;
            problem = e.Message;
            return false;
        }
    }

    private static string Name(PullRequestState state) => state switch
    {
        PullRequestState.Merged => "merged",
        PullRequestState.Closed => "closed",
        _ => "open",
    };

    private static string Name(ReviewState state) => state switch
    {
        ReviewState.Approved => "approved",
        ReviewState.ChangesRequested => "changes-requested",
        _ => "commented",
    };

    private static byte[] WriteJson(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_writing))
        {
            write(json);
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, ImmutableArray<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, ImmutableArray<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }

    private static void WriteHead(Utf8JsonWriter json, LedgerHead head)
    {
        json.WriteString("commit", head.Commit);
        WriteTime(json, "seen_at", head.SeenAt);
        json.WriteString("by", head.By);
    }

    private static void WriteIdentity(Utf8JsonWriter json, string name, Identity identity)
    {
        json.WriteStartObject(name);
        json.WriteString("login", identity.Login);
        json.WriteString("name", identity.Name);
        json.WriteString("email", identity.Email);
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time) =>
        json.WriteString(name, time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    private static string Text(JsonElement e, string name) =>
        e.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null");

    private static string? OptionalText(JsonElement e, string name) => e.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static bool? Flag(JsonElement e, string name) =>
        e.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetBoolean() : null;

    private static DateTimeOffset Time(JsonElement e, string name) =>
        OptionalTime(e, name) ?? throw new FormatException($"'{name}' is missing");

    private static DateTimeOffset? OptionalTime(JsonElement e, string name) => OptionalText(e, name) is { } text
        ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
        : null;

    private static JsonElement.ArrayEnumerator List(JsonElement e, string name) =>
        e.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.EnumerateArray() : default;
}
