using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.History;
using Aims.GitOps.Lifecycle;
using Aims.GitOps.Rules;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Applicability;

public class VersionUnapprovedTests : RuleTests
{
    protected override string Rule => "soa.version-unapproved";

    [Test]
    public void Approved_set_passes() => Passes("{}");

    [Test]
    public void Set_that_was_never_approved_fires() => Fires(
            """
            REV-SOA-2026-10-20: {set: {name: rules, version: "1.2"}}
            REV-SOA-2026-07-08: {set: {name: rules, version: "1.1"}}
            """, message: "never approved as a whole");

    [Test]
    public void Record_that_is_still_open_does_not_approve() => Fires(
            """
            REV-SOA-2026-10-20: {status: open}
            REV-SOA-2026-07-08: {set: {name: rules, version: "1.1"}}
            """, message: "never approved");

    [Test]
    public void Editorial_record_does_not_approve() => Fires(
            """
            REV-SOA-2026-10-20: {outcome: editorial}
            REV-SOA-2026-07-08: {set: {name: rules, version: "1.1"}}
            """, message: "never approved");

    [Test]
    public void Approval_after_the_day_does_not_count_yet() => Fires(
            """
            as_of: 2026-10-19
            REV-SOA-2026-07-08: {set: {name: rules, version: "1.1"}}
            """, message: "never approved", history: NoHistory.NotARepository);

    [Test]
    public void Approval_without_management_fires() => Fires(
            """
            REV-SOA-2026-10-20: {by: [{role: ROL-002, person: birch, on: 2026-10-20, via: minutes}]}
            ROL-001: {top_management: false}
            ROL-007: {top_management: false}
            """, at: "approved", message: "nobody of top management");

    [Test]
    public void Management_that_approved_the_landing_is_enough() => Passes("REV-SOA-2026-10-20: {remove: [by]}");

    [Test]
    public void Entry_added_later_fires() => Fires("SOA-A.7.5: {effective_from: 2026-11-02}", at: "true", message: "was added after version 1.2");

    [TestCase("SOA-A.7.5: {justification: The meters changed their scale in 2023 and nobody could say which forecasts used them.}", "justification")]
    [TestCase("SOA-A.7.5: {applicable: false}", "applicable")]
    public void Decision_changed_after_the_approval_fires(string change, string field)
    {
        Fires(change, message: $"\"{field}\" has changed since version 1.2", document: "SOA-A.7.5", history: LandedLater(change));
    }

    [Test]
    public void Other_changes_after_the_approval_pass()
    {
        const string Change = "SOA-A.7.5: {how: Scripts and snapshots., implementation: partial, target_date: 2027-01-01}";

        Passes(Change, LandedLater(Change));
    }

    [Test]
    public void Text_bound_by_blob_or_digest_counts_instead_of_the_landing()
    {
        const string Change = "SOA-A.7.5: {justification: The meters changed their scale in 2023 and nobody could say which forecasts used them.}";
        var changed = ReferenceAims.Context(Change).Graph.Find("SOA-A.7.5")!;

        Passes(Change + $"\nREV-SOA-2026-10-20: {{documents/34: {{id: SOA-A.7.5, blob: {changed.File.BlobId}}}}}".Replace("/34", "/" + IndexOf("SOA-A.7.5"), StringComparison.Ordinal), LandedLater(Change));
        Passes(Change + $"\nREV-SOA-2026-10-20: {{documents/34: {{id: SOA-A.7.5, content: '{Substance.Digest(changed)}'}}}}".Replace("/34", "/" + IndexOf("SOA-A.7.5"), StringComparison.Ordinal), LandedLater(Change));
    }

    [Test]
    public void Bound_text_that_is_nowhere_cannot_be_compared()
    {
        CannotTell($"REV-SOA-2026-10-20: {{documents/{IndexOf("SOA-A.7.5")}: {{id: SOA-A.7.5, blob: 0000000000000000000000000000000000000000}}}}", reason: "cannot be found");
    }

    [Test]
    public void Without_history_an_unbound_approval_is_taken_for_the_text_beside_it()
    {
        Passes("{}", NoHistory.NotARepository);
    }

    [Test]
    public void Cut_off_history_cannot_tell_what_was_approved()
    {
        CannotTell("{}", reason: "shallow", history: new InMemoryHistory { Completeness = new HistoryCompleteness(HistoryExtent.Shallow, "The clone is shallow.", "Fetch everything.") });
    }

    [Test]
    public void Drafts_need_no_approval()
    {
        var context = EmptyAims.Context("SOA-A.7.5: {kind: control, status: draft, applicable: true}");
        var run = new RuleRun(RuleCatalogue.Find(Rule)!.Descriptor, Severity.Error, FieldMap.Empty);

        RuleCatalogue.Find(Rule)!.Analyze(context, run);

        run.Findings.Should().BeEmpty();
        run.Examined.Should().Be(0);
    }

    /// <summary>The reference AIMS as it was approved, and a change that landed afterwards.</summary>
    private static InMemoryHistory LandedLater(string change)
    {
        var history = ReferenceHistory.Of(ReferenceAims.Files, ReferenceAims.AsOf);
        var changed = Overlay.Apply(ReferenceAims.Files, ReferenceAims.AsOf, change).Files;
        history.Land("2026-11-10", [("risk/soa/SOA-A.7.5.md", changed["risk/soa/SOA-A.7.5.md"])]);
        return history;
    }

    private static int IndexOf(string id) => ReferenceAims.Context("{}").Graph.Find("REV-SOA-2026-10-20")!.Fields.Maps("documents").ToList().FindIndex(d => d.Text("id") == id);
}
