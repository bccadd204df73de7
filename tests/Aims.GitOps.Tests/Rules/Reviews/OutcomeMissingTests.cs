using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Reviews;

public class OutcomeMissingTests : RuleTests
{
    protected override string Rule => "review.outcome-missing";

    [Test]
    public void Final_review_without_outcome_fires() =>
        Fires("REV-OBJ-001-2026-09-01: {remove: [outcome]}", at: "REV-OBJ-001-2026-09-01", message: "still-valid, approved, changed, editorial, withdraw");

    [Test]
    public void Empty_outcome_fires() => Fires("REV-OBJ-001-2026-09-01: {outcome: }", at: "\"\"");

    [Test]
    public void Outcome_passes() => Passes("REV-OBJ-001-2026-09-01: {outcome: editorial}");

    [Test]
    public void Unknown_outcome_is_for_another_check() => Passes("REV-OBJ-001-2026-09-01: {outcome: fine}");

    [Test]
    public void Open_review_is_for_another_check() => Passes("REV-OBJ-001-2026-09-01: {status: open, remove: [outcome]}");
}
