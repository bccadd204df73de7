using Aims.GitOps.Proposals;
using CsCheck;

namespace Aims.GitOps.Tests.Proposals;

public sealed class ProposalKeyTests
{
    [Test]
    public void Key_of_ordinary_parts_is_written_as_they_are()
    {
        var key = ProposalKey.Of("review-lapsed", "POL-001", new DateOnly(2026, 11, 1));

        key.ToString().Should().Be("review-lapsed/POL-001/2026-11-01");
        key.Branch.Should().Be("aims/review-lapsed/POL-001/2026-11-01");
    }

    [TestCase("docs/a b.md")]
    [TestCase("../../etc")]
    [TestCase("a..b")]
    [TestCase("x.lock")]
    [TestCase(".hidden")]
    [TestCase("Richtlinie für KI")]
    [TestCase("@{upstream}")]
    public void Subject_that_no_ref_could_hold_becomes_safe_and_stays_distinct(string subject)
    {
        var key = ProposalKey.Of("review-lapsed", subject, "c");

        key.Subject.Should().MatchRegex("^[A-Za-z0-9][A-Za-z0-9._-]*-?[0-9a-f]{8}$").And.NotContain("..").And.NotEndWith(".lock");
        ProposalKey.TryParseBranch(key.Branch, out var again).Should().BeTrue();
        again.Should().Be(key);
        ProposalKey.Of("review-lapsed", subject + " ", "c").Should().NotBe(key);
    }

    [TestCase("aims/review-lapsed/POL-001")]
    [TestCase("aims/review-lapsed/POL-001/2026-11-01/x")]
    [TestCase("aims-ledger")]
    [TestCase("feature/aims/a/b/c")]
    [TestCase("aims/a//c")]
    public void Branch_of_another_form_is_not_ours(string branch) => ProposalKey.TryParseBranch(branch, out _).Should().BeFalse();

    [Test]
    public void Key_of_any_text_reads_back_from_its_branch() =>
        Gen.String.Where(s => s.Length > 0).Sample(subject =>
        {
            var key = ProposalKey.Of("r", subject, "2026");
            return ProposalKey.TryParseBranch(key.Branch, out var again) && again == key && key.Subject.Length <= 80;
        });

    [Test]
    public void Cycle_moves_on_in_steps_of_at_most_ninety_days()
    {
        var due = new DateOnly(2026, 1, 10);

        DutyCycle.Of(due, 365, due.AddDays(-5)).Should().Be(due);
        DutyCycle.Of(due, 365, due.AddDays(89)).Should().Be(due);
        DutyCycle.Of(due, 365, due.AddDays(90)).Should().Be(due.AddDays(90));
        DutyCycle.Of(due, 365, due.AddDays(200)).Should().Be(due.AddDays(180));
        DutyCycle.Of(due, 30, due.AddDays(61)).Should().Be(due.AddDays(60));
    }
}
