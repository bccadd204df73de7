using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Applicability;

public class TitleMismatchTests : RuleTests
{
    protected override string Rule => "soa.title-mismatch";

    [Test]
    public void Title_of_another_control_fires() => Fires("SOA-A.7.5: {title: Data preparation}", at: "Data preparation", message: "is the title of A.7.6");

    [Test]
    public void Own_title_passes() => Passes("SOA-A.7.5: {title: Data provenance}");

    [Test]
    public void Own_title_in_another_spelling_passes() => Passes("SOA-A.2.3: {title: alignment with other organisational policies}");

    [Test]
    public void Free_title_passes() => Passes("SOA-A.7.5: {title: Where our data comes from}");

    [Test]
    public void Missing_title_passes() => Passes("SOA-A.7.5: {remove: [title]}");

    [Test]
    public void Own_control_with_a_title_of_annex_a_fires() => Fires("SOA-X.1: {title: Data provenance}", message: "control of your own");

    [Test]
    public void Withdrawn_entry_is_left_alone() => Passes("SOA-A.7.5: {title: Data preparation, status: withdrawn}");
}
