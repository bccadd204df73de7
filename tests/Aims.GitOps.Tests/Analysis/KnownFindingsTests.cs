using System.Collections.Immutable;
using Aims.GitOps.Analysis;
using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Tests.Analysis;

[Parallelizable(ParallelScope.All)]
public class KnownFindingsTests
{
    [Test]
    public void Finding_that_moved_is_known()
    {
        var marked = Mark([Known("POL-001", "No section on \"monitoring\".")], [Found("POL-001", "No section on \"monitoring\".") with { Span = new(500, 510) }]);

        marked.Should().Equal(FindingStatus.Baseline);
    }

    [Test]
    public void Finding_in_another_document_is_not_known()
    {
        Mark([Known("POL-001", "Same words.")], [Found("POL-002", "Same words.")]).Should().Equal(FindingStatus.Open);
    }

    [Test]
    public void Second_finding_of_the_same_words_is_not_known()
    {
        Mark([Known("POL-001", "Same words.")], [Found("POL-001", "Same words."), Found("POL-001", "Same words.")])
            .Should().Equal(FindingStatus.Baseline, FindingStatus.Open);
    }

    [TestCase("12 of 38 controls have no entry.", "11 of 38 controls have no entry.")]
    [TestCase("The review was due on 2026-05-01 (6 months after 2025-11-01).", "The review was due on 2026-02-01 (3 months after 2025-11-01).")]
    public void Other_numbers_and_days_make_no_new_finding(string before, string now)
    {
        Mark([Known("POL-001", before)], [Found("POL-001", now)]).Should().Equal(FindingStatus.Baseline);
    }

    [TestCase("\"RSK-999\" does not exist.", "\"RSK-888\" does not exist.")]
    [TestCase("likelihood: \"7\" is not between 1 and 5.", "likelihood: \"8\" is not between 1 and 5.")]
    [TestCase("No document answers clause 6.1.2.", "No document answers clause 6.1.3.")]
    [TestCase("Nobody holds ROL-002.", "Nobody holds ROL-003.")]
    public void Other_things_named_make_a_new_finding(string before, string now)
    {
        Mark([Known("POL-001", before)], [Found("POL-001", now)]).Should().Equal(FindingStatus.Open);
    }

    [Test]
    public void Shorter_list_is_known()
    {
        Mark([Known("UC-001", "No evidence for A.2.2, A.3.2 and A.6.2.6.")], [Found("UC-001", "No evidence for A.2.2 and A.6.2.6.")])
            .Should().Equal(FindingStatus.Baseline);
    }

    [Test]
    public void Longer_list_is_new()
    {
        Mark([Known("UC-001", "No evidence for A.2.2.")], [Found("UC-001", "No evidence for A.2.2 and A.6.2.6.")]).Should().Equal(FindingStatus.Open);
    }

    [Test]
    public void Shorter_list_uses_up_only_one_known_finding()
    {
        var marked = Mark(
            [Known("UC-001", "No evidence for A.2.2, A.3.2 and A.6.2.6.")],
            [Found("UC-001", "No evidence for A.2.2."), Found("UC-001", "No evidence for A.3.2.")]);

        marked.Should().Equal(FindingStatus.Baseline, FindingStatus.Open);
    }

    [Test]
    public void Waived_finding_stays_waived()
    {
        Mark([Known("POL-001", "Words.")], [Found("POL-001", "Words.") with { Status = FindingStatus.Waived }]).Should().Equal(FindingStatus.Waived);
    }

    [Test]
    public void Finding_of_a_renumbered_document_is_known_by_its_former_id()
    {
        var known = new KnownFindings([Known("RSK-004", "Add a treatment that names RSK-004.")], new Dictionary<string, string>(StringComparer.Ordinal) { ["RSK-104"] = "RSK-004" });

        known.Mark([Found("RSK-104", "Add a treatment that names RSK-104.")]).Single().Status.Should().Be(FindingStatus.Baseline);
        known.Gone.Should().BeEmpty();
    }

    [Test]
    public void What_is_not_found_again_is_gone()
    {
        var known = new KnownFindings([Known("POL-001", "One."), Known("POL-001", "Two.")]);

        known.Mark([Found("POL-001", "Two.")]);

        known.Gone.Should().Equal(Known("POL-001", "One."));
    }

    private static IEnumerable<FindingStatus> Mark(IEnumerable<KnownFinding> known, ImmutableArray<Finding> findings) =>
        new KnownFindings(known).Mark(findings).Select(f => f.Status);

    private static KnownFinding Known(string document, string message) => new("x.rule", document, message);

    private static Finding Found(string document, string message) =>
        new(new RuleDescriptor("x.rule", "A rule"), message) { Severity = Severity.Error, Document = document, Path = $"{document}.md" };
}
