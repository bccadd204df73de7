using Aims.GitOps.Testing.Standard;

namespace Aims.GitOps.Tests.Standard;

public sealed class GeneratedCodeTests
{
    [Test]
    public void Generated_code_is_what_the_data_says()
    {
        var expected = StandardGenerator.Generate();
        if (StandardGenerator.ShouldRewrite)
        {
            Rewrite(expected);
        }

        var actual = Directory.EnumerateFiles(StandardGenerator.SourceFolder, "*.g.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(StandardGenerator.SourceFolder, file).Replace('\\', '/'));
        actual.Should().BeEquivalentTo(expected.Keys);
        foreach (var (name, text) in expected)
        {
            File.ReadAllText(Path.Combine(StandardGenerator.SourceFolder, name)).Should().Be(text, "{0} must be regenerated with AIMS_REGENERATE=1", name);
        }
    }

    private static void Rewrite(IReadOnlyDictionary<string, string> files)
    {
        foreach (var (name, text) in files)
        {
            File.WriteAllText(Path.Combine(StandardGenerator.SourceFolder, name), text);
        }
    }
}
