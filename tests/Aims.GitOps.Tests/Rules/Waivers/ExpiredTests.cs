using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Waivers;

public class ExpiredTests : RuleTests
{
    protected override string Rule => "waiver.expired";

    [Test]
    public void Waiver_that_ended_yesterday_fires() =>
        Fires(Waiver("2026-11-19"), message: "ended on 2026-11-19").Path.Should().Be("aims.yml");

    [Test]
    public void Waiver_that_ends_today_passes() => Passes(Waiver("2026-11-20"));

    [Test]
    public void Day_that_comes_later_decides() => Fires(Waiver("2026-11-20") + "\nas_of: 2026-11-21");

    [Test]
    public void Waiver_without_end_is_for_another_check() => Passes("aims.yml: {waivers: [{rule: evd.stale, reason: Migration, approved_by: ROL-001}]}");

    private static string Waiver(string until) => $"aims.yml: {{waivers: [{{rule: evd.stale, reason: Migration, approved_by: ROL-001, until: {until}}}]}}";
}
