using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.EvidenceChecks;

public class SampleUnsoundTests : RuleTests
{
    protected override string Rule => "evd.sample-unsound";

    [Test]
    public void Sample_larger_than_its_population_fires() => Fires("EVD-001-2026-10-31: {sample: 919}", at: "919", message: "out of 918");

    [Test]
    public void Everything_looked_at_passes() => Passes("EVD-001-2026-10-31: {sample: 918}");

    [Test]
    public void Empty_sample_fires() => Fires("EVD-001-2026-10-31: {sample: 0}", at: "0");

    [Test]
    public void Sample_of_one_passes() => Passes("EVD-001-2026-10-31: {sample: 1}");

    [Test]
    public void Sample_without_population_fires() => Fires("EVD-001-2026-10-31: {remove: [population]}", at: "154", message: "population");

    [Test]
    public void Sample_without_method_fires() => Fires("EVD-001-2026-10-31: {remove: [sampling_method]}", message: "sampling_method");

    [Test]
    public void Population_without_sample_fires() => Fires("EVD-001-2026-10-31: {remove: [sample]}", message: "how many were looked at");

    [Test]
    public void Evidence_that_is_no_sample_passes() => Passes("EVD-001-2026-10-31: {remove: [population, sample, sampling_method]}");

    [Test]
    public void Replaced_record_is_left_alone() => Passes("EVD-001-2026-10-31: {sample: 919, status: superseded}");
}
