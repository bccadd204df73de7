using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

public class ClassificationLeakTests : RuleTests
{
    private const string Link = "\"See [this](../../operations/incidents/INC-001-wrong-deadline.md).\"";

    protected override string Rule => "doc.classification-leak";

    [TestCase("confidential")]
    [TestCase("restricted")]
    public void Public_page_that_links_to_a_secret_one_fires(string classification) =>
        Fires($"EXT-002: {{classification: public, body: {Link}}}\nINC-001: {{classification: {classification}}}", at: "../../operations/incidents/INC-001-wrong-deadline.md", message: classification);

    [TestCase("public")]
    [TestCase("internal")]
    public void Link_to_a_page_that_is_no_secret_passes(string classification) =>
        Passes($"EXT-002: {{classification: public, body: {Link}}}\nINC-001: {{classification: {classification}}}");

    [Test]
    public void Page_that_is_not_public_passes() => Passes($"EXT-002: {{classification: internal, body: {Link}}}\nINC-001: {{classification: confidential}}");

    [Test]
    public void Withdrawn_page_is_left_alone() => Passes($"EXT-002: {{classification: public, status: withdrawn, body: {Link}}}\nINC-001: {{classification: confidential}}");

    [Test]
    public void Credential_in_a_public_page_fires() =>
        Fires($"EXT-002: {{classification: public, body: \"{Token}\"}}", at: Token, message: "token of a hosting service");

    [Test]
    public void Private_key_in_a_public_page_fires() =>
        Fires("EXT-002: {classification: public, body: \"-----BEGIN OPENSSH " + "PRIVATE KEY-----\"}", message: "a private key");

    [Test]
    public void Word_that_begins_alike_passes() => Passes("EXT-002: {classification: public, body: \"ghp_short and AKIA\"}");

    [Test]
    public void Credential_in_an_internal_page_is_not_looked_for() => Passes($"EXT-002: {{classification: internal, body: \"{Token}\"}}");

    // Put together here so that scanners of this repository have nothing to find.
    private static string Token => "ghp" + "_" + new string('a', 36);
}
