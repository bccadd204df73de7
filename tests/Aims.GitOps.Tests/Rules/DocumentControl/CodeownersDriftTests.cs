using Aims.GitOps.Rules.DocumentControl;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

public class CodeownersDriftTests : RuleTests
{
    protected override string Rule => "doc.codeowners-drift";

    [Test]
    public void Owner_whom_nobody_knows_fires() => Fires(Owners("* @jweber-kww @stranger"), at: "@stranger", message: "belongs to nobody").Path.Should().Be(".github/CODEOWNERS");

    [Test]
    public void Role_holders_pass() => Passes(Owners("* @jweber-kww @hbrandt-kww"));

    [Test]
    public void Address_of_a_role_holder_passes() => Passes(Owners("* j.weber@kiesbach.example"));

    [Test]
    public void Owner_without_a_role_today_fires() =>
        Fires(Owners("* @jweber-kww @rfischer-kww") + "\nROL-007: {holders: [{person: rowan, from: 2025-01-01, to: 2026-11-19}]}", at: "@rfischer-kww", message: "holds no role on 2026-11-20");

    [Test]
    public void Owner_whose_role_ends_today_passes() =>
        Passes(Owners("* @jweber-kww @rfischer-kww") + "\nROL-007: {holders: [{person: rowan, from: 2025-01-01, to: 2026-11-20}]}");

    [Test]
    public void Line_whose_owners_may_not_approve_fires_at_its_pattern() =>
        Fires(Owners("* @jweber-kww\n/policies/ @cmendes-kww"), at: "/policies/", message: "POL-001");

    [Test]
    public void Line_with_one_owner_who_may_approve_passes() =>
        Passes(Owners("* @jweber-kww\n/policies/ @cmendes-kww @jweber-kww"));

    [Test]
    public void Team_is_not_judged() => Passes(Owners("* @jweber-kww\n/policies/ @kiesbach/aims"));

    [Test]
    public void Path_without_owners_is_not_judged() => Passes(Owners("* @jweber-kww\n/policies/"));

    [Test]
    public void Comment_is_no_owner() => Passes(Owners("# @stranger\n* @jweber-kww # @stranger"));

    [Test]
    public void Repository_without_the_file_has_nothing_to_look_at() => Passes("{}").Rules[0].Examined.Should().Be(0);

    [TestCase("*", "a/b.md", true)]
    [TestCase("*.md", "a/b.md", true)]
    [TestCase("*.md", "a/b.yml", false)]
    [TestCase("/a/", "a/b/c.md", true)]
    [TestCase("/a/", "x/a/c.md", false)]
    [TestCase("a/", "x/a/c.md", true)]
    [TestCase("/a", "a/b.md", true)]
    [TestCase("/a/*", "a/b.md", true)]
    [TestCase("/a/*", "a/b/c.md", false)]
    [TestCase("/a/**/c.md", "a/c.md", true)]
    [TestCase("/a/**/c.md", "a/b/d/c.md", true)]
    [TestCase("a/b.md", "a/b.md", true)]
    [TestCase("a/b.md", "x/a/b.md", false)]
    [TestCase("/a/", "a", false)]
    public void Pattern_covers_paths_as_the_hosting_service_reads_it(string pattern, string path, bool covers) => Codeowners.Matches(pattern, path).Should().Be(covers);

    private static string Owners(string text) => $"file:.github/CODEOWNERS: \"{text.Replace("\n", "\\n", StringComparison.Ordinal)}\\n\"";
}
