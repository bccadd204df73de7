using Aims.GitOps.History;
using Aims.GitOps.Testing;
using static Aims.GitOps.Tests.Rules.DocumentControl.LandedRisk;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

public class EffectiveBeforeApprovalTests : RuleTests
{
    protected override string Rule => "doc.effective-before-approval";

    [Test]
    public void Day_before_the_approval_fires()
    {
        var text = Risk("UC-004", effectiveFrom: "2026-11-18");

        Fires(Overlay(text), at: "2026-11-18", message: "version 1.0 was approved on 2026-11-19", history: text.LandsBy(Pull("tkern-kww")));
    }

    [TestCase("2026-11-19")]
    [TestCase("2026-12-01")]
    public void Day_of_the_approval_and_later_pass(string day)
    {
        var text = Risk("UC-004", effectiveFrom: day);

        Passes(Overlay(text), text.LandsBy(Pull("tkern-kww")));
    }

    [Test]
    public void Change_under_the_same_version_leaves_the_day()
    {
        var first = Risk("UC-004", effectiveFrom: "2026-11-17", body: "First.");
        var second = Risk("UC-004", effectiveFrom: "2026-11-17");

        Passes(Overlay(second), Before().Then(first, Pull("tkern-kww"), day: "2026-11-17").Then(second, Pull("tkern-kww")));
    }

    [Test]
    public void Change_under_a_new_version_does_not()
    {
        var first = Risk("UC-004", effectiveFrom: "2026-11-17", body: "First.");
        var second = Risk("UC-004", effectiveFrom: "2026-11-17", version: "1.1");

        Fires(Overlay(second), history: Before().Then(first, Pull("tkern-kww"), day: "2026-11-17").Then(second, Pull("tkern-kww")));
    }

    [Test]
    public void Missing_approval_is_for_another_check()
    {
        var text = Risk("UC-004", effectiveFrom: "2026-11-18");

        Passes(Overlay(text), text.LandsBy(Pull()));
    }

    [Test]
    public void Draft_is_not_looked_at()
    {
        var text = Risk("UC-004", "draft", "2026-11-18");

        Passes(Overlay(text), text.LandsBy(Pull("tkern-kww")));
    }

    [Test]
    public void Without_history_it_cannot_be_told() => CannotTell("{}", "shallow", new NoHistory("The clone is shallow.", "Fetch the whole history."));
}
