using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.ManagementReviews;

public class InputsMissingTests : RuleTests
{
    protected override string Rule => "mrv.inputs-missing";

    [Test]
    public void Absent_input_fires() => Fires("""
        MRV-002: {inputs: {previous-actions: {summary: a, refs: []}, external-internal-issues: {summary: a, refs: []}, interested-parties: {summary: a, refs: []}, nonconformities-corrective-actions: {summary: a, refs: []}, monitoring-results: {summary: a, refs: []}, audit-results: {summary: a, refs: []}}}
        """, message: "improvement-opportunities");

    [Test]
    public void Empty_summary_fires() => Fires("""
        MRV-002: {inputs/audit-results: {summary: "", refs: []}}
        """, message: "no summary");

    [Test]
    public void Input_without_records_fires() => Fires("""
        MRV-002: {inputs/audit-results: {summary: None}}
        """, message: "names no records");

    [Test]
    public void Empty_list_of_records_passes() => Passes("""
        MRV-002: {inputs/audit-results: {summary: None, refs: []}}
        """);

    [Test]
    public void Open_review_is_left_alone() => Passes("""
        MRV-002: {status: open, inputs: {}}
        """);
}
