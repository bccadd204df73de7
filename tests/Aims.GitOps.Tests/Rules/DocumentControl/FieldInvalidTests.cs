using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

public class FieldInvalidTests : RuleTests
{
    protected override string Rule => "doc.field-invalid";

    [TestCase("RSK-001: {likelihood: 7}", "7", "outside the range")]
    [TestCase("RSK-001: {likelihood: 0}", "0", "outside the range")]
    [TestCase("RSK-001: {likelihood: often}", "often", "not a whole number")]
    [TestCase("RSK-001: {consequence.individuals: 6}", "6", "consequence.individuals")]
    [TestCase("RSK-001: {assessed_on: 2026-02-30}", "2026-02-30", "no day of the calendar")]
    [TestCase("RSK-001: {assessed_on: 30.01.2026}", "30.01.2026", "YYYY-MM-DD")]
    [TestCase("RSK-001: {level: hgh}", "hgh", "did you mean high?")]
    [TestCase("RSK-001: {level: terrible}", "terrible", "low, medium, high, critical")]
    [TestCase("RSK-001: {owner_role: [ROL-002, ROL-003]}", "[ROL-002, ROL-003]", "takes one value")]
    [TestCase("RSK-001: {consequence: 4}", "4", "organisation: …")]
    [TestCase("RSK-001: {event: {cause: frost}}", "{cause: frost}", "holds an object")]
    [TestCase("RSK-001: {sources: [C.3.1, C.3.9]}", "C.3.9", "C.3.1 to C.3.7")]
    [TestCase("RSK-001: {threatens: [C.2.12]}", "C.2.12", "C.2.1 to C.2.11")]
    [TestCase("POL-002: {review_every: sometimes}", "sometimes", "6 months")]
    [TestCase("POL-002: {version: two}", "two", "1.2")]
    [TestCase("POL-002: {source_template: policy}", "policy", "template-id@version")]
    [TestCase("POL-002: {status: aproved}", "aproved", "did you mean approved?")]
    [TestCase("EVD-001-2026-10-31: {status: approved}", "approved", "open, final, superseded")]
    [TestCase("SYS-001: {continuous_learning: maybe}", "maybe", "neither true nor false")]
    [TestCase("MET-002: {warn: a lot}", "a lot", "not a number")]
    [TestCase("UC-001: {jurisdictions: [Germany]}", "Germany", "two capital letters")]
    [TestCase("UC-001: {risk_factors.autonomy: 4}", "4", "risk_factors.autonomy")]
    [TestCase("CRI: {tier_method: tier-9.9}", "tier-9.9", "tier-1.0")]
    [TestCase("ROL-002: {may_approve: [polcy]}", "polcy", "did you mean policy?")]
    [TestCase("ROL-002: {may_approve: [\"policy:huge\"]}", "\"policy:huge\"", "no tier")]
    [TestCase("ROL-002: {holders: [{person: nobody, from: 2026-01-01}]}", "nobody", "no key under people")]
    [TestCase("EVD-021: {sha256: abc}", "abc", "64 hexadecimal digits")]
    [TestCase("EVD-021: {location: ../secrets.txt}", "../secrets.txt", "neither a path")]
    [TestCase("EVD-021: {location: /etc/passwd}", "/etc/passwd", "neither a path")]
    [TestCase("EVD-021: {location: \"ftp://host/file\"}", "\"ftp://host/file\"", "neither a path")]
    [TestCase("REV-POL-001-2026-10-20: {documents.0.blob: eaf0167}", "eaf0167", "Git object id")]
    [TestCase("REV-POL-001-2026-10-20: {documents.1.content: \"substance-1:abc\"}", "\"substance-1:abc\"", "digest of a document")]
    public void Value_that_does_not_fit_fires_at_the_value(string overlay, string at, string message) => Fires(overlay, at, message);

    [TestCase("RSK-001: {likelihood: 5}")]
    [TestCase("RSK-001: {likelihood: \"4\"}")]
    [TestCase("RSK-001: {assessed_on: 2026-02-28}")]
    [TestCase("RSK-001: {sources: C.3.7}")]
    [TestCase("RSK-001: {sources: [own-7]}")]
    [TestCase("POL-002: {review_every: P6M}")]
    [TestCase("POL-002: {version: 1.0.0-rc.1}")]
    [TestCase("SYS-001: {continuous_learning: False}")]
    [TestCase("MET-002: {warn: 9.5e1}")]
    [TestCase("UC-001: {jurisdictions: [EU, DE, US-CA]}")]
    [TestCase("UC-001: {risk_factors.autonomy: unknown}")]
    [TestCase("ROL-002: {may_approve: [policy, \"risk:low\", \"*:high\", \"*\"]}")]
    [TestCase("EVD-021: {location: \"https://example.org/a?b=c\"}")]
    [TestCase("SCP: {includes: all-in-scope}")]
    [TestCase("EVD-020: {every: 3 months}")]
    [TestCase("REV-POL-001-2026-10-20: {documents.1.content: \"substance-1:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"}")]
    public void Value_that_fits_passes(string overlay) => Passes(overlay);

    [Test]
    public void Key_written_twice_fires_at_the_second() =>
        Fires("""{"file:inventory/resources/RES-090.md": "---\nid: RES-090\ntitle: A\ntitle: B\n---\n"}""", at: "title", message: "written twice");

    [Test]
    public void Bad_value_in_an_entry_names_the_entry() => Fires("RSK-009: {likelihood: 9}", at: "9", document: "RSK-009");

    [Test]
    public void Value_taken_from_a_series_is_judged_there_only() => Fires("EVD-001: {evidence_type: gossip}", at: "gossip", document: "EVD-001");

    [Test]
    public void People_of_a_review_are_for_another_check() => Passes("REV-AIA-003-2026-09-22: {by.0.person: nobody}");

    [Test]
    public void Empty_value_is_for_another_check() => Passes("RSK-001: {likelihood: }");

    [Test]
    public void Long_value_is_shortened_in_the_message() => Fires($"RSK-001: {{level: {new string('x', 200)}}}").Message.Length.Should().BeLessThan(200);
}
