using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.EvidenceChecks;

public class UnreachableTests : RuleTests
{
    protected override string Rule => "evd.unreachable";

    [Test]
    public void Missing_file_fires()
    {
        var result = Run("EVD-042: {location: evidence/archive/EVD-042.csv}");

        result.Findings.Should().ContainSingle().Which.Message.Should().Contain("\"evidence/archive/EVD-042.csv\"");
    }

    [Test]
    public void File_that_is_there_passes()
    {
        Run("EVD-042: {location: evidence/files/EVD-042.csv}").Findings.Should().BeEmpty();
        Run("EVD-042: {location: ./evidence/../evidence/files/EVD-042.csv}").Findings.Should().BeEmpty();
    }

    [Test]
    public void Addresses_are_never_opened() => CannotTell("EVD-042: {location: https://kiesbach.example/42}", reason: "lies outside");

    [Test]
    public void Without_addresses_everything_can_be_told() => Passes("EVD-042: {location: evidence/files/EVD-042.csv}");

    [Test]
    public void Path_that_leaves_the_repository_cannot_be_told()
    {
        Run("EVD-042: {location: ../elsewhere/EVD-042.csv}").Findings.Should().BeEmpty();
        CannotTell("EVD-042: {location: ../elsewhere/EVD-042.csv}", reason: "lies outside");
    }

    [Test]
    public void Missing_location_is_for_another_check() => Passes("EVD-042: {remove: [location]}");
}
