using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Applicability;

public class JustificationBoilerplateTests : RuleTests
{
    protected override string Rule => "soa.justification-boilerplate";

    [Test]
    public void Three_equal_reasons_fire() => Fires(
            """
            SOA-A.7.2: {justification: "one two three four five six seven eight nine ten eleven twelve"}
            SOA-A.7.3: {justification: "one two three four five six seven eight nine ten eleven twelve"}
            SOA-A.7.6: {justification: "one two three four five six seven eight nine ten eleven twelve"}
            """, message: "like that of SOA-A.7.3", count: 3);

    [Test]
    public void Two_equal_reasons_pass() => Passes(
            """
            SOA-A.7.2: {justification: "one two three four five six seven eight nine ten eleven twelve"}
            SOA-A.7.3: {justification: "one two three four five six seven eight nine ten eleven twelve"}
            """);

    [Test]
    public void One_word_of_twelve_makes_no_difference() => Fires(
            """
            SOA-A.7.2: {justification: "one two three four five six seven eight nine ten eleven twelve"}
            SOA-A.7.3: {justification: "one two three four five six seven eight nine ten eleven twelve"}
            SOA-A.7.6: {justification: "one two three four five six seven eight nine ten eleven other"}
            """, count: 3);

    [Test]
    public void Two_words_of_twelve_make_a_difference() => Passes(
            """
            SOA-A.7.2: {justification: "one two three four five six seven eight nine ten eleven twelve"}
            SOA-A.7.3: {justification: "one two three four five six seven eight nine ten eleven twelve"}
            SOA-A.7.6: {justification: "one two three four five six seven eight nine ten some other"}
            """);

    [Test]
    public void Withdrawn_entries_do_not_count() => Passes(
            """
            SOA-A.7.2: {justification: "one two three four five six seven eight nine ten eleven twelve"}
            SOA-A.7.3: {justification: "one two three four five six seven eight nine ten eleven twelve"}
            SOA-A.7.6: {status: withdrawn, justification: "one two three four five six seven eight nine ten eleven twelve"}
            """);

    [Test]
    public void Reasons_for_exclusion_count_as_well() => Fires(
            """
            SOA-A.7.2: {justification: "one two three four five six seven eight nine ten eleven twelve"}
            SOA-A.7.3: {justification: "one two three four five six seven eight nine ten eleven twelve"}
            SOA-A.7.6: {justification: "one two three four five six seven eight nine ten eleven twelve"}
            SOA-X.2: {justification: "one two three four five six seven eight nine ten eleven twelve"}
            """, count: 4);
}
