using Aims.GitOps.Diagnostics;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

public class IntervalTooLongTests : RuleTests
{
    protected override string Rule => "doc.interval-too-long";

    [Test]
    public void Longer_than_the_kind_and_tier_allow_fires() => Fires("UC-001: {review_every: 7 months}", at: "7 months", message: "longer than the 6 months");

    [Test]
    public void As_long_as_allowed_passes() => Passes("UC-001: {review_every: 6 months}");

    [Test]
    public void Same_length_in_other_words_passes() => Passes("UC-004: {review_every: 12 months}");

    [Test]
    public void Longer_period_names_the_use_case() => Fires("UC-001: {review_every: 7 months}").Because.Should().Equal(new Cause("UC-001", "tier medium"));

    [Test]
    public void Lower_tier_allows_more() => Passes("UC-004: {review_every: 1 year}");

    [Test]
    public void Days_are_compared_from_the_last_review_on() => Fires("PRO-005: {review_every: 184 days}", message: "longer than the 6 months");

    [Test]
    public void Days_that_end_earlier_pass() => Passes("PRO-005: {review_every: 183 days}");

    [Test]
    public void Value_that_is_no_period_is_for_another_check() => Passes("UC-001: {review_every: seldom}");

    [Test]
    public void Withdrawn_document_is_left_alone() => Passes("PRO-005: {review_every: 3 years, status: withdrawn}");
}
