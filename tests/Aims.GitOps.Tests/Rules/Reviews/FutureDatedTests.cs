using Aims.GitOps.History;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Reviews;

public class FutureDatedTests : RuleTests
{
    protected override string Rule => "review.future-dated";

    [Test]
    public void Decision_after_the_landing_fires_at_its_day() =>
        Fires("REV-AIA-003-2026-09-22: {by.0.on: 2026-09-23}", at: "2026-09-23", message: "landed on 2026-09-22");

    [Test]
    public void Decision_on_the_day_of_the_landing_passes() => Passes("REV-AIA-003-2026-09-22: {by.0.on: 2026-09-22}");

    [Test]
    public void Day_in_the_id_fires_at_the_id() =>
        Fires("REV-OBJ-001-2026-09-01: {id: REV-OBJ-001-2026-09-02}", at: "REV-OBJ-001-2026-09-02", message: "names 2026-09-02");

    [Test]
    public void Closing_day_ahead_of_the_landing_fires() =>
        Fires("REV-OBJ-001-2026-09-01: {finalised_on: 2026-12-01}", at: "2026-12-01", message: "landed on 2026-11-20");

    [Test]
    public void Review_that_has_not_landed_is_compared_with_the_day() =>
        Fires("REV-OBJ-001-2026-09-01: {finalised_on: 2026-11-21}", at: "2026-11-21", message: "has not come", history: NoHistory.NotARepository);

    [Test]
    public void Review_of_today_that_has_not_landed_passes() => Passes("REV-OBJ-001-2026-09-01: {finalised_on: 2026-11-20}", NoHistory.NotARepository);

    [Test]
    public void Open_review_is_for_another_check() => Passes("REV-AIA-003-2026-09-22: {status: open, by.0.on: 2026-12-23}");
}
