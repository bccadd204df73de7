using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Readiness;

public class OperatingPeriodTests : RuleTests
{
    protected override string Rule => "pack.operating-period";

    [Test]
    public void Records_begin_too_late_fires() => Fires("""
        aims.yml: {audit/stage2: 2025-04-07}
        """);

    [Test]
    public void Long_enough_passes() => Passes("""
        aims.yml: {audit/stage2: 2025-04-08}
        """);
}
