using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Data;

public class PreparationMissingTests : RuleTests
{
    protected override string Rule => "data.preparation-missing";

    [Test]
    public void Training_data_fires() => Fires("DAT-002: {remove: [preparation]}", at: "DAT-002", message: "training");

    [Test]
    public void Other_data_needs_none() => Passes("DAT-002: {remove: [preparation], used_for: [production-input]}");

    [Test]
    public void Withdrawn_data_set_is_left_alone() => Passes("DAT-002: {remove: [preparation], status: withdrawn}");
}
