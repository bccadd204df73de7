using System.Text;
using Aims.GitOps.Configuration;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Conventions;

public class ConfigurationPageTests
{
    private static string Example
    {
        get
        {
            var page = File.ReadAllText(RepositoryRoot.Combine("docs", "configuration.md"), Encoding.UTF8);
            var start = page.IndexOf("```yaml\n", StringComparison.Ordinal) + 8;
            return page[start..page.IndexOf("\n```", start, StringComparison.Ordinal)];
        }
    }

    [Test]
    public void Example_is_understood()
    {
        var configuration = ConfigurationReader.Read("aims.yml", Encoding.UTF8.GetBytes(Example));

        configuration.People["jonas"].Logins.Should().Equal("jweber");
        configuration.Renew.MaxOpen.Should().Be(10);
        configuration.TimeZone.Id.Should().Be("Europe/Berlin");
        configuration.NamesOf("last_reviewed").Should().Equal("last_reviewed", "last_reviewed_on", "ms.date");
    }

    [Test]
    public void Empty_file_means_defaults()
    {
        var configuration = ConfigurationReader.Read("aims.yml", "aims: 1\n"u8.ToArray());

        configuration.ProtectedBranch.Should().Be("main");
        configuration.Include.Should().Equal("**/*.md");
        configuration.TimeZone.Should().Be(TimeZoneInfo.Utc);
        configuration.Renew.Labels.Should().Equal("aims");
    }
}
