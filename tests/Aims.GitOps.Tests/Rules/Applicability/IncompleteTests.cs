using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Rules;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Applicability;

public class IncompleteTests : RuleTests
{
    protected override string Rule => "soa.incomplete";

    [Test]
    public void Missing_entry_fires() => Fires("SOA-A.7.5: delete", message: "no entry for A.7.5 Data provenance");

    [Test]
    public void Withdrawn_entry_does_not_count() => Fires("SOA-A.7.5: {status: withdrawn}", message: "A.7.5");

    [Test]
    public void Each_missing_entry_is_one_finding() => Fires(
            """
            SOA-A.7.5: delete
            SOA-A.7.6: delete
            """, count: 2);

    [Test]
    public void Complete_statement_passes() => Passes("{}");

    [Test]
    public void Second_entry_fires() => Fires("SOA-X.3: {kind: control, path: risk/soa/second.md, title: Second entry, status: draft, control: A.7.5, applicable: true}", at: "A.7.5", message: "has an entry already", document: "SOA-X.3");

    [Test]
    public void Withdrawn_second_entry_passes() => Passes("SOA-X.3: {kind: control, path: risk/soa/second.md, title: Second entry, status: withdrawn, control: A.7.5, applicable: true}");

    [Test]
    public void Own_controls_come_on_top() => Passes("SOA-X.3: {kind: control, path: risk/soa/second.md, title: Second entry, status: draft, control: X.3, applicable: true}");

    [Test]
    public void Second_file_with_the_same_id_is_for_another_check() => Passes(
            """
            file:risk/soa/copy.md: "---\nid: SOA-A.7.5\nkind: control\ntitle: Copy\ncontrol: A.7.5\n---\n"
            """);

    [Test]
    public void Without_any_entry_one_finding_says_so()
    {
        var result = EmptyAims.Context("{}");
        var run = new RuleRun(RuleCatalogue.Find(Rule)!.Descriptor, Severity.Error, FieldMap.Empty);

        RuleCatalogue.Find(Rule)!.Analyze(result, run);

        run.Findings.Should().ContainSingle().Which.Message.Should().StartWith("There is no Statement of Applicability");
    }

    [Test]
    public void While_building_it_is_only_to_do()
    {
        Fires("SOA-A.7.5: delete\naims.yml: {journey: build}").Severity.Should().Be(Severity.Info);
        Fires("SOA-A.7.5: delete\naims.yml: {journey: stage1}").Severity.Should().Be(Severity.Error);
    }
}
