using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Settings;

public class UnknownRuleTests : RuleTests
{
    protected override string Rule => "config.unknown-rule";

    [Test]
    public void Id_that_no_check_has_fires() => Fires("aims.yml: {rules: {banana.split: off}}", at: "banana.split", message: "'aims explain' lists the checks").Path.Should().Be("aims.yml");

    [Test]
    public void Slip_is_corrected()
    {
        var finding = Fires("aims.yml: {rules: {doc.review-due-son: off}}", at: "doc.review-due-son", message: "did you mean doc.review-due-soon?");

        finding.Fix!.NewText.Should().Be("doc.review-due-soon");
    }

    [Test]
    public void Slip_towards_a_check_that_is_set_already_is_not_corrected() =>
        Fires("aims.yml: {rules: {doc.review-due-son: off, doc.review-due-soon: info}}").Fix.Should().BeNull();

    [Test]
    public void Id_of_a_check_passes() => Passes("aims.yml: {rules: {doc.review-due-soon: {severity: warning, within: 45 days}}}");
}
