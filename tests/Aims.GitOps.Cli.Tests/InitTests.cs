using System.Text;
using System.Text.Json;
using Aims.GitOps.Documents;
using Aims.GitOps.Scaffolding.Init;
using Aims.GitOps.Standard;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Cli.Tests;

public class InitTests
{
    private static readonly string[] s_profiles = ["low", "medium", "high"];

    private static string AnswersOf(string profile) => RepositoryRoot.Combine("tests", "Aims.GitOps.Cli.Tests", "Answers", profile + ".yml");

    private static TestFolder Generated(string profile)
    {
        var folder = TestFolder.Create();
        CliRun.In(folder.Path, "init", "--answers", AnswersOf(profile)).Clean();
        return folder;
    }

    private static Dictionary<string, string> FilesOf(TestFolder folder) => Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
        .ToDictionary(f => Path.GetRelativePath(folder.Path, f).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal);

    [TestCaseSource(nameof(s_profiles))]
    public void Generated_repository_is_green_with_open_questions(string profile)
    {
        using var folder = Generated(profile);

        var check = CliRun.In(folder.Path, "check", "--format", "json").Clean().Json;

        var summary = check.GetProperty("summary");
        var shown = string.Join('\n', check.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("severity").GetString() != "info").Select(f => f.ToString()));
        summary.GetProperty("errors").GetInt32().Should().Be(0, shown);
        summary.GetProperty("warnings").GetInt32().Should().Be(0, shown);
        summary.GetProperty("infos").GetInt32().Should().BePositive("a new AIMS has a to-do list");
        CliRun.In(folder.Path, "due", "--format", "json").Clean();
    }

    [Test]
    public void Same_answers_give_the_same_bytes()
    {
        using var one = Generated("medium");
        using var two = Generated("medium");

        FilesOf(one).Should().Equal(FilesOf(two));
    }

    [Test]
    public void Low_tier_user_gets_a_smaller_set_than_a_provider_with_high_tier()
    {
        using var low = Generated("low");
        using var medium = Generated("medium");
        using var high = Generated("high");
        var (l, m, h) = (FilesOf(low), FilesOf(medium), FilesOf(high));

        l.Keys.Should().NotContain(["procedures/development.md", "policies/data.md", "procedures/retirement.md", "context/parties/customers.md", "leadership/roles/ai-board.md", "leadership/roles/risk-owner.md", "objectives/fairness.md"]);
        m.Keys.Should().Contain(["policies/data.md", "procedures/retirement.md", "context/parties/customers.md", "leadership/roles/risk-owner.md"]).And.NotContain(["procedures/development.md", "leadership/roles/ai-board.md", "objectives/fairness.md"]);
        h.Keys.Should().Contain(["policies/data.md", "procedures/development.md", "procedures/retirement.md", "leadership/roles/ai-board.md", "leadership/roles/development-lead.md", "objectives/fairness.md"]);
        l.Count.Should().BeLessThan(m.Count).And.BeLessThan(h.Count - 20);

        var words = new[] { l, m, h }.Select(f => f["policies/ai-policy.md"].Split().Length).ToList();
        words.Should().BeInAscendingOrder();
        words[0].Should().BeLessThan(words[2] * 2 / 3, "a low tier is visibly lighter");
        l.Values.Should().NotContain(t => t.Contains("{{", StringComparison.Ordinal) && !t.Contains("${{", StringComparison.Ordinal));
    }

    [Test]
    public void Low_tier_use_case_is_one_page_with_what_belongs_to_it()
    {
        using var folder = Generated("low");

        Directory.Exists(folder["risk/risks"]).Should().BeFalse();
        var page = DocumentFile.Read("", "", File.ReadAllBytes(folder["use-cases/UC-001-meeting-summaries.md"]));
        page.Fields.Maps("entries").Select(e => e.Text("kind")).Should().Equal("risk", "opportunity", "ai-system");
        page.Fields.Maps("entries").First().Text("level").Should().Be("medium", "likelihood 2 and consequence 3 give that by the criteria");
    }

    [Test]
    public void Judgements_are_left_to_people()
    {
        using var folder = Generated("high");

        foreach (var entry in Directory.EnumerateFiles(folder["risk/soa"], "SOA-*.md").Select(f => DocumentFile.Read(f, "", File.ReadAllBytes(f))))
        {
            new[] { "applicable", "justification", "how", "owner_role", "included_because", "effectiveness_checked_on" }.Where(entry.Fields.Has).Should().BeEmpty();
        }

        Directory.EnumerateFiles(folder["risk/soa"], "SOA-*.md").Should().HaveCount(38);
        File.ReadAllText(folder["risk/soa/SOA-A.6.2.4.md"]).Should().Contain("**expected**, driven by UC-001");
        Directory.EnumerateFiles(folder.Path, "*.md", SearchOption.AllDirectories).Where(f => !f.EndsWith("README.md", StringComparison.Ordinal) && !f.Contains(".github", StringComparison.Ordinal))
            .Select(f => DocumentFile.Read(f, "", File.ReadAllBytes(f)).Fields.Text("status")).Should().OnlyContain(s => s == "draft");
    }

    [Test]
    public void Statement_of_applicability_names_the_documents_that_answer_a_control()
    {
        using var folder = Generated("medium");

        var transparency = DocumentFile.Read("", "", File.ReadAllBytes(folder["policies/transparency.md"])).Fields.Text("id");
        DocumentFile.Read("", "", File.ReadAllBytes(folder["risk/soa/SOA-A.8.2.md"])).Fields.Texts("policies").Select(t => t.Value).Should().Contain(transparency);
    }

    [Test]
    public void Duties_of_a_small_organisation_share_roles()
    {
        using var folder = Generated("low");

        Directory.EnumerateFiles(folder["leadership/roles"]).Should().HaveCount(4);
        File.ReadAllText(folder["leadership/roles/aims-manager.md"]).Should().Contain("duties: [aims-manager, performance-reporting, impact-assessment, risk, suppliers, incidents, data, privacy]");
        File.ReadAllText(folder["leadership/roles/use-case-owner.md"]).Should().Contain("oversight").And.Contain("{person: jonas, from: 2026-11-20}").And.Contain("{person: ada, from: 2026-11-20}");
    }

    [Test]
    public void Code_owners_come_from_the_holders_of_roles()
    {
        using var folder = Generated("medium");

        var lines = File.ReadAllLines(folder[".github/CODEOWNERS"]).Where(l => l.Length > 0 && l[0] != '#').ToList();
        lines.Should().Contain("* @iaziz").And.Contain("/policies/ @cneumann @iaziz").And.OnlyContain(l => l.Contains('@', StringComparison.Ordinal));
        lines.Should().NotContain(l => l.StartsWith("/audits/ ", StringComparison.Ordinal), "the auditor has no log-in, and a line without owners would free the folder from everybody");
    }

    [Test]
    public void Workflows_know_time_zone_and_branch_and_ask_for_little()
    {
        using var folder = TestFolder.Create();
        var answers = File.ReadAllText(AnswersOf("high")).Replace("protected_branch: main", "protected_branch: trunk", StringComparison.Ordinal);
        CliRun.In(folder.Path, "init", "aims", "--answers", folder.Write("a.yml", answers)).Clean();

        var renew = File.ReadAllText(folder["aims/.github/workflows/aims-renew.yml"]);
        var check = File.ReadAllText(folder["aims/.github/workflows/aims-check.yml"]);
        renew.Should().Contain("timezone: Europe/Stockholm").And.Contain("permissions: {}");
        check.Should().Contain("branches: [trunk]").And.Contain("merge_group:").And.Contain("contents: read").And.NotContain("contents: write");
        File.ReadAllText(folder["aims/.github/workflows/aims-capture.yml"]).Should().Contain("branches: [trunk]");
    }

    [Test]
    public void Dry_run_writes_nothing_and_shows_what_would_be_written()
    {
        using var folder = TestFolder.Create();

        var run = CliRun.In(folder.Path, "init", "--answers", AnswersOf("low"), "--dry-run", "--format", "json").Clean().Json;

        Directory.EnumerateFileSystemEntries(folder.Path).Should().BeEmpty();
        using var real = Generated("low");
        run.GetProperty("files").EnumerateArray().ToDictionary(f => f.GetProperty("path").GetString()!, f => f.GetProperty("text").GetString()!, StringComparer.Ordinal)
            .Should().Equal(FilesOf(real));
    }

    [Test]
    public void Flags_are_enough_for_a_machine()
    {
        using var folder = TestFolder.Create();

        var run = CliRun.In(folder.Path, "init", "aims", "--organisation", "Acme \"Homes\": GmbH", "--person", "jonas=Jonas Weber @jweber", "--use-case", "Meeting summaries", "--set", "purpose=Sums up meetings.", "--set", "risk_factors.autonomy=1", "--jurisdiction", "DE", "--time-zone", "Europe/Berlin", "--format", "json").Clean().Json;

        var useCase = run.GetProperty("use_cases")[0];
        useCase.GetProperty("tier").GetString().Should().Be("high", "ten factors are open, and unknown counts as the worst");
        useCase.GetProperty("unknown").GetArrayLength().Should().Be(10);
        File.Exists(folder["aims/leadership/roles/ai-board.md"]).Should().BeFalse("texts are written for what is certain");
        File.ReadAllText(folder["aims/aims.yml"]).Should().Contain("jonas: {name: Jonas Weber, logins: [jweber], from: 2026-11-20}");
        CliRun.In(folder["aims"], "check", "--format", "json").Clean().Json.GetProperty("summary").GetProperty("warnings").GetInt32().Should().Be(0);
    }

    [Test]
    public void Existing_content_is_never_touched()
    {
        using var folder = TestFolder.Create();
        folder.Write("notes.txt", "mine");

        CliRun.In(folder.Path, "init", "--answers", AnswersOf("low")).Refused("is not empty: it holds notes.txt");

        Directory.EnumerateFileSystemEntries(folder.Path).Should().ContainSingle();
        using var aims = Generated("low");
        CliRun.In(aims.Path, "init", "--answers", AnswersOf("low")).Refused("There is an AIMS already");
        CliRun.In(aims.Path, "init", "deeper", "--answers", AnswersOf("low")).Refused("There is an AIMS already");
    }

    [Test]
    public void Folder_of_a_larger_repository_keeps_what_the_hosting_service_reads_at_its_root()
    {
        using var folder = TestFolder.Create();
        Directory.CreateDirectory(folder[".git"]);
        folder.Write(".github/pull_request_template.md", "ours");
        folder.Write("src/main.c", "int main;");

        CliRun.In(folder.Path, "init", "governance/aims", "--answers", AnswersOf("medium")).Clean().Output.Should().Contain("pull_request_template.md is there already and was left alone");

        File.ReadAllText(folder[".github/pull_request_template.md"]).Should().Be("ours");
        File.ReadAllText(folder[".github/CODEOWNERS"]).Should().Contain("/governance/aims/policies/ @cneumann @iaziz").And.Contain("/governance/aims/ @iaziz");
        File.ReadAllText(folder[".github/workflows/aims-check.yml"]).Should().Contain("          command: check\n          path: governance/aims\n");
        File.Exists(folder["governance/aims/aims.yml"]).Should().BeTrue();
        Directory.Exists(folder["governance/aims/.github"]).Should().BeFalse();
    }

    [TestCase("organisation: {name: A}\npeople: {x: X}\nuse_cases: [{title: T, tier_method: x}]\n", ":3:", "\"tier_method\" is not a field of use-case")]
    [TestCase("organisation: {name: A}\npeople: {x: X}\nuse_cases: [{title: T, lifecycle_stage: live}]\n", ":3:", "\"live\" is not one of inception")]
    [TestCase("organisation: {name: A}\npeople: {x: X}\nuse_cases: [{title: T, risk_factors: {autonomy: 4}}]\n", ":3:", "\"4\" is not a number from 0 to 3 or unknown")]
    [TestCase("organisation: {name: A}\npeople: {x: X}\nroles: {boss: x}\n", ":3:", "\"boss\" is no duty")]
    [TestCase("organisation: {name: A}\npeople: {x: X}\nroles: {aims_manager: y}\n", ":3:", "\"y\" is not a key under people")]
    [TestCase("organisation: {name: A, time_zone: Mars/North}\n", ":1:", "\"Mars/North\" is not a time zone")]
    [TestCase("organisation: {name: A\npeople: 1\n", ":", "docs/answers.md")]
    [TestCase("people: {x: X}\nuse_cases: [{title: T}]\n", "--organisation", "name of the organisation is missing")]
    [TestCase("organisation: {name: A}\nuse_cases: [{title: T}]\n", "--person", "no person")]
    [TestCase("organisation: {name: A}\npeople: {x: X}\n", "--use-case", "no use case")]
    public void Answers_that_cannot_be_meant_are_refused_at_their_place(string answers, string place, string says)
    {
        using var folder = TestFolder.Create();
        var file = folder.Write("answers.yml", answers);

        CliRun.In(folder.Path, "init", "aims", "--answers", file).Refused(says).Error.Should().Contain(place);

        Directory.Exists(folder["aims"]).Should().BeFalse();
    }

    [Test]
    public void Nobody_to_ask_is_refused()
    {
        using var folder = TestFolder.Create();

        CliRun.In(folder.Path, "init").Refused("--answers FILE");
        CliRun.In(folder.Path, "init", "--answers", "none.yml").Refused("There is no file none.yml");
        CliRun.In(folder.Path, "init", "--organisation", "A", "--person", "x=X").Refused("no use case");
    }

    [TestCaseSource(nameof(s_profiles))]
    public void Answers_survive_being_written_and_read(string profile)
    {
        var read = AnswersReader.Read("a.yml", File.ReadAllBytes(AnswersOf(profile)), Catalogue.Iso42001);

        var again = AnswersReader.Read("b.yml", Encoding.UTF8.GetBytes(AnswersWriter.Write(read)), Catalogue.Iso42001);

        JsonSerializer.Serialize(again.UseCases.Select(u => u.Page)).Should().Be(JsonSerializer.Serialize(read.UseCases.Select(u => u.Page)));
        AnswersWriter.Write(again).Should().Be(AnswersWriter.Write(read));
    }
}
