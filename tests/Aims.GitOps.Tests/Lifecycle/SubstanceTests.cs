using System.Text;
using System.Text.Json;
using Aims.GitOps.Configuration;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Lifecycle;
using Aims.GitOps.Standard;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Lifecycle;

public class SubstanceTests
{
    private static readonly AimsConfiguration s_configuration = ConfigurationReader.Read("aims.yml", "aims: 1\n"u8.ToArray());

    private static IEnumerable<TestCaseData> Vectors
    {
        get
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(RepositoryRoot.Combine("docs", "substance-1.json")));
            foreach (var vector in json.RootElement.EnumerateArray())
            {
                yield return new TestCaseData(
                    vector.GetProperty("document").GetString(), vector.GetProperty("canonical").GetString(), vector.GetProperty("digest").GetString())
                    .SetArgDisplayNames(vector.GetProperty("name").GetString()!);
            }
        }
    }

    [TestCaseSource(nameof(Vectors))]
    public void Vector_holds(string text, string canonical, string digest)
    {
        var document = Read(text);

        Encoding.UTF8.GetString(Substance.Canonical(document)).Should().Be(canonical);
        Substance.Digest(document).Should().Be(digest);
    }

    [Test]
    public void There_are_at_least_ten_vectors() => Vectors.Should().HaveCountGreaterThanOrEqualTo(10);

    [TestCase("POL-001: {status: draft}")]
    [TestCase("POL-001: {effective_from: 2026-11-01}")]
    [TestCase("POL-001: {x_ticket: AI-1}")]
    [TestCase("MET-001: {results: [{period_end: 2026-10-31, value: 99}]}")]
    [TestCase("ROL-002: {holders: [{person: elm, from: 2026-01-01}]}")]
    [TestCase("SOA-A.7.5: {implementation: partial}")]
    public void Daily_work_does_not_touch_the_substance(string overlay)
    {
        var id = overlay[..overlay.IndexOf(':', StringComparison.Ordinal)];

        Digest(overlay, id).Should().Be(Digest("", id));
    }

    [TestCase("POL-001: {applies_to: [nobody]}")]
    [TestCase("POL-001: {body: Another text.}")]
    [TestCase("SOA-A.7.5: {applicable: false}")]
    [TestCase("RSK-001: {residual.level: high}")]
    [TestCase("UC-003: {purpose: Another purpose}")]
    public void What_was_approved_is_the_substance(string overlay)
    {
        var id = overlay[..overlay.IndexOf(':', StringComparison.Ordinal)];

        Digest(overlay, id).Should().NotBe(Digest("", id));
    }

    [Test]
    public void Moving_an_entry_into_a_file_of_its_own_changes_nothing()
    {
        const string Page = "---\nid: UC-900\nkind: use-case\ntitle: Use\nowner: ROL-001\nclassification: internal\nstatus: approved\nversion: \"1.0\"\nentries:\n  - {id: RSK-900, kind: risk, title: Risk, level: low}\n---\n";
        const string Alone = "---\nid: RSK-900\nkind: risk\ntitle: Risk\nlevel: low\nowner: ROL-001\nclassification: internal\nstatus: approved\nversion: \"1.0\"\n---\n";

        Substance.Digest(ReadAll(Page)[1]).Should().Be(Substance.Digest(Read(Alone)));
    }

    private static string Digest(string overlay, string id) => Substance.Digest(ReferenceAims.Context(overlay).Graph.Find(id)!);

    private static Document Read(string text) => ReadAll(text)[0];

    private static System.Collections.Immutable.ImmutableArray<Document> ReadAll(string text) =>
        new DocumentReader(Catalogue.Iso42001).ReadOne("x/x.md", "", Encoding.UTF8.GetBytes(text), "", s_configuration);
}
