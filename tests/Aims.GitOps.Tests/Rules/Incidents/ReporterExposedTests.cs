using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Incidents;

public class ReporterExposedTests : RuleTests
{
    protected override string Rule => "inc.reporter-exposed";

    [Test]
    public void Key_in_a_field_fires() => Fires(
            """
            INC-002: {people_affected: "None; elm felt offended."}
            """, at: "elm");

    [Test]
    public void Key_at_the_end_of_a_sentence_fires() => Fires(
            """
            INC-002: {body: "Reported by elm."}
            """, at: "elm");

    [Test]
    public void Log_in_in_the_text_fires() => Fires(
            """
            INC-002: {body: "Reported by pnowak-kww today."}
            """, at: "pnowak-kww");

    [Test]
    public void Full_name_fires() => Fires(
            """
            INC-002: {body: "Reported by Piotr Nowak today."}
            """, at: "Piotr Nowak");

    [Test]
    public void Same_person_twice_is_said_once() => Fires(
            """
            INC-002: {body: "elm is Piotr Nowak."}
            """, at: "elm");

    [Test]
    public void Part_of_a_longer_word_passes() => Passes(
            """
            INC-002: {body: "The elms stand in Elmshorn, elm-like."}
            """);

    [Test]
    public void Report_with_a_name_may_name_people() => Passes(
            """
            INC-002: {anonymous: false, body: "Reported by elm."}
            """);

    [Test]
    public void Replaced_record_is_left_alone() => Passes(
            """
            INC-002: {status: superseded, body: "Reported by elm."}
            """);
}
