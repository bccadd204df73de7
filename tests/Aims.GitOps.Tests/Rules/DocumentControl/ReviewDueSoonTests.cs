using Aims.GitOps.Diagnostics;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

public class ReviewDueSoonTests : RuleTests
{
    protected override string Rule => "doc.review-due-soon";

    [Test]
    public void Due_day_within_the_lead_time_fires() => Fires("PRO-005: {review_every: 179 days}", at: "PRO-005", message: "due on 2026-12-20").Severity.Should().Be(Severity.Info);

    [Test]
    public void Due_day_after_the_lead_time_passes() => Passes("PRO-005: {review_every: 180 days}");

    [Test]
    public void Due_day_today_fires() => Fires("PRO-005: {review_every: 149 days}");

    [Test]
    public void What_is_overdue_is_for_another_check() => Passes("PRO-005: {review_every: 148 days}");

    [Test]
    public void Lead_time_may_be_set() => Passes("PRO-005: {review_every: 179 days}\naims.yml: {rules: {doc.review-due-soon: {within: 29 days}}}");

    [Test]
    public void Severity_may_be_set_with_it() =>
        Fires("PRO-005: {review_every: 170 days}\naims.yml: {rules: {doc.review-due-soon: {severity: warning, within: 21 days}}}").Severity.Should().Be(Severity.Warning);

    [Test]
    public void Lead_time_of_renew_counts_otherwise() => Passes("PRO-005: {review_every: 179 days}\naims.yml: {renew: {lead: 2 weeks}}");
}
