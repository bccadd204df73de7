using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Aims.GitOps.Configuration;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.History;
using Aims.GitOps.Loading;
using Aims.GitOps.Rules;

namespace Aims.GitOps.Analysis;

/// <summary>What a change does to the findings.</summary>
/// <param name="Result">The findings on the changed AIMS: new ones count, those that were there before do not.</param>
/// <param name="Mended">Findings of the base that are gone.</param>
/// <param name="PolicyChanges">What the change alters in the rules it is judged by; it takes effect once it has landed.</param>
/// <param name="ChangedPaths">Files that differ from the base.</param>
public sealed record ChangeResult(
    AnalysisResult Result,
    ImmutableArray<Finding> Mended,
    ImmutableArray<PolicyChange> PolicyChanges,
    FrozenSet<string> ChangedPaths);

/// <summary>Judges a change: head and base on the same day, by the rules of the base.</summary>
public static class ChangeAnalyzer
{
    private static readonly ImmutableArray<string> s_authorityFields = ["holders", "deputy", "may_approve", "top_management", "duties", "status"];

    /// <summary>Runs checks on both sides of a change and tells what the change breaks, wherever it shows.</summary>
    /// <param name="rules">The checks.</param>
    /// <param name="head">The changed AIMS.</param>
    /// <param name="start">The AIMS the change started from; null when that cannot be seen, and then every finding is new.</param>
    /// <param name="policy">The AIMS whose rules count: the tip of the branch the change is for. Usually the same as <paramref name="start"/>.</param>
    /// <param name="asOf">Day to judge both on, in the organisation's time zone.</param>
    /// <param name="cancellationToken">Checked between files and checks.</param>
    public static ChangeResult Run(
        ImmutableArray<Rule> rules, AimsRepository head, AimsRepository? start, AimsRepository policy, DateOnly asOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(policy);
        var after = head.JudgedBy(policy, cancellationToken).Analyze(asOf, rules, cancellationToken);
        var before = start is null ? []
            : (ReferenceEquals(start, policy) ? start : start.JudgedBy(policy, cancellationToken)).Analyze(asOf, rules, cancellationToken).Findings;
        var known = new KnownFindings(before.Select(KnownFinding.Of), start is null ? null : FormerSubjects(head, start));
        var findings = known.Mark(after.Findings);
        var gone = known.Gone.ToHashSet();
        return new ChangeResult(
            after with { Findings = [.. findings.Select(f => f.Status == FindingStatus.Open ? f with { Status = FindingStatus.New } : f)] },
            [.. before.Where(f => gone.Contains(KnownFinding.Of(f)))],
            [.. JudgingPolicy.Changes(policy.Configuration, head.Configuration).Concat(AuthorityChanges(policy, head))],
            [.. ChangesBetween(start?.Snapshot, head.Snapshot).Select(c => c.Path)]);
    }

    private static IEnumerable<TreeChange> ChangesBetween(Snapshot? before, Snapshot after)
    {
        var old = (before?.Files ?? []).ToDictionary(f => f.Path, f => f.BlobId, StringComparer.Ordinal);
        foreach (var file in after.Files)
        {
            old.Remove(file.Path, out var was);
            if (was != file.BlobId)
            {
                yield return new TreeChange(file.Path, was, file.BlobId);
            }
        }

        foreach (var (path, blob) in old.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            yield return new TreeChange(path, blob, null);
        }
    }

    /// <summary>Present to former name of what findings are about, where a file was renamed or a document renumbered.</summary>
    private static Dictionary<string, string> FormerSubjects(AimsRepository head, AimsRepository start)
    {
        var files = new Dictionary<string, DocumentFile>(StringComparer.Ordinal);
        foreach (var file in start.Documents.Files.Concat(head.Documents.Files))
        {
            files.TryAdd(file.BlobId, file);
        }

        var changes = ChangesBetween(start.Snapshot, head.Snapshot).Where(c => files.ContainsKey(c.NewBlob ?? c.OldBlob!)).ToImmutableArray();
        var renames = new RenameMatcher(
            blob => files.TryGetValue(blob, out var file) ? Encoding.UTF8.GetBytes(file.Source.Content) : null,
            (_, blob) => files.GetValueOrDefault(blob)?.Fields.Text("id")).Match(changes);
        var former = renames.ToDictionary(StringComparer.Ordinal);
        var documents = new Dictionary<string, Document>(StringComparer.Ordinal);
        foreach (var document in start.Documents.Documents.Where(d => !d.IsInline))
        {
            documents.TryAdd(document.Path, document);
        }

        var oldIds = start.Documents.Documents.Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
        var newIds = head.Documents.Documents.Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var document in head.Documents.Documents.Where(d => !d.IsInline && !oldIds.Contains(d.Id)))
        {
            if (documents.TryGetValue(former.GetValueOrDefault(document.Path, document.Path), out var was) && !newIds.Contains(was.Id))
            {
                former.TryAdd(document.Id, was.Id);
            }
        }

        return former;
    }

    /// <summary>Roles whose authority the change alters.</summary>
    private static IEnumerable<PolicyChange> AuthorityChanges(AimsRepository policy, AimsRepository head)
    {
        var before = Roles(policy);
        var after = Roles(head);
        foreach (var id in before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            before.TryGetValue(id, out var was);
            after.TryGetValue(id, out var now);
            foreach (var field in s_authorityFields)
            {
                var old = Value(was, field);
                var present = Value(now, field);
                if (old != present)
                {
                    var place = now ?? was!;
                    yield return new PolicyChange($"{id}.{field}", old, present, place.Path, now is null ? new(1, 1) : place.File.Source.GetPosition(now.Fields.SpanOf(field).Start));
                }
            }
        }
    }

    private static Dictionary<string, Document> Roles(AimsRepository aims)
    {
        var roles = new Dictionary<string, Document>(StringComparer.Ordinal);
        foreach (var role in aims.Documents.Documents.Where(d => d.KindSlug == "role"))
        {
            roles.TryAdd(role.Id, role);
        }

        return roles;
    }

    private static string? Value(Document? role, string field) =>
        role?.Fields.Value(field) is { IsEmpty: false } node ? JudgingPolicy.OneLine(node) : null;
}
