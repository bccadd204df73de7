using Aims.GitOps.Standard;
using Aims.GitOps.Testing.Standard;

namespace Aims.GitOps.Tests.Standard;

public sealed class DataModelPageTests
{
    [Test]
    public void Page_says_what_the_definitions_say()
    {
        var path = Path.Combine(StandardGenerator.RepositoryRoot, "docs", "data-model.md");
        var expected = DataModelPage.Write(Catalogue.Iso42001);
        if (StandardGenerator.ShouldRewrite)
        {
            File.WriteAllText(path, expected);
        }

        File.ReadAllText(path).Should().Be(expected, "docs/data-model.md must be regenerated with AIMS_REGENERATE=1");
    }
}
