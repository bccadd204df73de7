using Aims.GitOps.Cli.Tests.Check;

namespace Aims.GitOps.Cli.Tests.Journey;

/// <summary><c>aims tier</c>.</summary>
public class TierCommandTests
{
    [Test]
    public void Every_point_and_floor_is_told()
    {
        using var folder = CliRun.ReferenceFolder();

        var json = CliRun.In(folder.Path, "tier", "UC-001", "--format", "json").Clean().Json;

        json.GetProperty("schema").GetString().Should().Be("aims.tier/1");
        (json.GetProperty("tier").GetString(), json.GetProperty("points").GetInt32(), json.GetProperty("band").GetString()).Should().Be(("medium", 26, "medium"));
        json.GetProperty("factors").EnumerateArray().Sum(f => f.GetProperty("points").GetInt32()).Should().Be(26);
        json.GetProperty("factors").EnumerateArray().Should().OnlyContain(f => f.GetProperty("points").GetInt32() == f.GetProperty("value").GetInt32() * f.GetProperty("weight").GetInt32());
        json.GetProperty("floors").EnumerateArray().Where(f => f.GetProperty("decisive").GetBoolean()).Select(f => f.GetProperty("id").GetString())
            .Should().Equal("eu-transparency", "vulnerable-exposed", "unattended-public");
        json.GetProperty("triggers").EnumerateArray().Should().OnlyContain(t => t.GetProperty("because").GetArrayLength() > 0);
        json.GetProperty("lower").GetProperty("points_too_many").GetInt32().Should().Be(12);
    }

    [Test]
    public void Text_fits_80_columns()
    {
        using var folder = CliRun.ReferenceFolder();

        var run = CliRun.In(folder.Path, "tier", "UC-001").Clean();

        run.Output.Split('\n').SkipLast(2).Should().OnlyContain(l => l.Length <= 80);
        run.Output.Should().Contain("autonomy").And.Contain("What would have to be different for low").And.NotContainEquivalentOf("compliant");
    }

    [Test]
    public void Other_answers_show_what_would_be_owed()
    {
        using var folder = CliRun.ReferenceFolder();

        var change = CliRun.In(folder.Path, "tier", "UC-001", "--set", "rights_impact=3", "--format", "json").Clean().Json.GetProperty("change");

        (change.GetProperty("from").GetString(), change.GetProperty("to").GetString()).Should().Be(("medium", "high"));
        change.GetProperty("newly_owed").EnumerateArray().Should().NotBeEmpty().And.OnlyContain(o => o.GetProperty("because")[0].GetProperty("factor").GetString() == "rights_impact 1 -> 3");
        CliRun.In(folder.Path, "tier", "UC-001", "--set", "rights_impact=3").Clean().Output.Should().Contain("medium -> high").And.Contain("Newly owed");
    }

    [Test]
    public void Change_since_a_commit_shows_what_is_owed()
    {
        using var repository = CheckCases.Repository();
        CheckCases.Write(repository, "UC-001: {risk_factors: {safety_impact: 3, rights_impact: 1, personal_data: 2, vulnerable_groups: 2, autonomy: 3, scale: 1, irreversibility: 1, opacity: 1, exposure: 3, technology: 2, societal_impact: 0}}");

        var change = CliRun.In(repository.Path, "tier", "UC-001", "--against", "main", "--format", "json").Clean().Json.GetProperty("change");

        change.GetProperty("shifts").EnumerateArray().Select(s => s.GetProperty("factor").GetString()).Should().Equal("safety_impact");
        (change.GetProperty("from").GetString(), change.GetProperty("to").GetString()).Should().Be(("medium", "high"));
    }

    [TestCase("autonomy", "--set", "autonmy=3")]
    [TestCase("0, 1, 2, 3 or unknown", "--set", "autonomy=4")]
    [TestCase("FACTOR=VALUE", "--set", "autonomy")]
    [TestCase("prohibited", "--set", "eu=nonsense")]
    [TestCase("one of them", "--set", "autonomy=3", "--against", "main")]
    [TestCase("not in a Git repository", "--against", "main")]
    public void Misuse_is_refused(string says, params string[] arguments)
    {
        using var folder = CliRun.ReferenceFolder();

        CliRun.In(folder.Path, ["tier", "UC-001", .. arguments]).Refused(says);
    }

    [Test]
    public void Document_without_a_tier_is_refused()
    {
        using var folder = CliRun.ReferenceFolder();

        CliRun.In(folder.Path, "tier", "POL-001").Refused("only use cases have a tier");
    }
}
