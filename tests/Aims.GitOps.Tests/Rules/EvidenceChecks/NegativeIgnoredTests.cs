using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.EvidenceChecks;

public class NegativeIgnoredTests : RuleTests
{
    protected override string Rule => "evd.negative-ignored";

    [Test]
    public void Negative_result_without_finding_fires() => Fires("EVD-042: {result: does-not-support}", at: "does-not-support", message: "due by 2026-06-29");

    [Test]
    public void Partial_support_passes() => Passes("EVD-042: {result: partly}");

    [Test]
    public void Fourteen_days_are_given() => Passes("EVD-042: {result: does-not-support, collected_on: 2026-11-06}");

    [Test]
    public void Fifteenth_day_is_late() => Fires("EVD-042: {result: does-not-support, collected_on: 2026-11-05}");

    [Test]
    public void Finding_that_names_it_passes() => Passes(
            """
            EVD-042: {result: does-not-support}
            FND-004: {related: [EVD-042]}
            """);

    [Test]
    public void Finding_that_mentions_it_passes() => Passes(
            """
            EVD-042: {result: does-not-support}
            FND-004: {body: "The measure of EVD-042 did not work."}
            """);

    [Test]
    public void Finding_that_was_taken_back_does_not_count() => Fires(
            """
            EVD-042: {result: does-not-support}
            FND-004: {related: [EVD-042], status: superseded}
            """);

    [Test]
    public void Open_record_is_still_being_written() => Passes("EVD-042: {result: does-not-support, status: open}");

    [Test]
    public void Record_collected_later_does_not_count_yet() => Passes("EVD-042: {result: does-not-support, collected_on: 2026-12-05}");
}
