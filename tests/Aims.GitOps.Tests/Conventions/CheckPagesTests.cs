using System.Text;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Rules;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Conventions;

/// <summary>
/// Each check has a page, and the page is right: its head follows from the descriptor, its violating example makes exactly this check
/// speak on the reference AIMS, its fixed example nothing. With AIMS_REGENERATE=1 heads and index are rewritten.
/// </summary>
[Parallelizable(ParallelScope.All)]
public class CheckPagesTests
{
    private static readonly bool s_regenerate = Environment.GetEnvironmentVariable("AIMS_REGENERATE") == "1";

    private static readonly Lazy<HashSet<string>> s_clean = new(() =>
        [.. ReferenceAims.Check("", RuleCatalogue.All).Findings.Select(f => ReferenceAims.Describe(f))]);

    private static IEnumerable<string> Ids => RuleCatalogue.All.Select(r => r.Descriptor.Id);

    // Speaks only where no use case is assessed at all, and such an AIMS breaks nearly every other check too.
    private static readonly string[] s_withoutExample = ["journey.policy-before-risk"];

    private static IEnumerable<string> IdsWithExamples =>
        RuleCatalogue.All.Where(r => r.Descriptor.Trigger != RuleTrigger.Git).Select(r => r.Descriptor.Id).Except(s_withoutExample);

    [Test]
    public void Ids_and_titles_are_unique()
    {
        RuleCatalogue.All.Select(r => r.Descriptor.Id).Should().OnlyHaveUniqueItems();
        RuleCatalogue.All.Select(r => r.Descriptor.Title).Should().OnlyHaveUniqueItems();
    }

    [TestCaseSource(nameof(Ids))]
    public void Page_head_follows_from_the_descriptor(string id)
    {
        var rule = RuleCatalogue.Find(id)!.Descriptor;
        var path = PathOf(id);
        File.Exists(path).Should().BeTrue("every check has a page docs/checks/{0}.md", id);
        var page = File.ReadAllText(path, Encoding.UTF8);
        var bodyStart = page.IndexOf("\n## ", StringComparison.Ordinal);
        bodyStart.Should().BePositive("the page {0} has sections", id);
        if (s_regenerate)
        {
            File.WriteAllText(path, CheckPage.Head(rule) + page[bodyStart..]);
            return;
        }

        page[..bodyStart].Should().Be(CheckPage.Head(rule));
        foreach (var section in new[] { "## What it finds", "## Why it matters" })
        {
            page.Should().Contain($"\n{section}\n");
        }
    }

    [Test]
    public void No_two_pages_give_the_same_reason()
    {
        Ids.Select(id => Section(File.ReadAllText(PathOf(id), Encoding.UTF8), "Why it matters")).Should().OnlyHaveUniqueItems();
    }

    [TestCaseSource(nameof(IdsWithExamples))]
    public void Violating_example_fires_exactly_this_check(string id)
    {
        var page = File.ReadAllText(PathOf(id), Encoding.UTF8);
        var example = Example(page, "Violating example");

        var spoken = ReferenceAims.Check(example, RuleCatalogue.All).Findings.Where(f => !s_clean.Value.Contains(ReferenceAims.Describe(f))).ToList();

        spoken.Select(f => f.Rule.Id).Distinct().Should().Equal([id], "findings are\n{0}", string.Join("\n", spoken.Select(f => ReferenceAims.Describe(f))));
    }

    [TestCaseSource(nameof(IdsWithExamples))]
    public void Fixed_example_fires_nothing(string id)
    {
        var page = File.ReadAllText(PathOf(id), Encoding.UTF8);

        var spoken = ReferenceAims.Check(Example(page, "Fixed example"), RuleCatalogue.All).Findings.Select(f => ReferenceAims.Describe(f)).Where(f => !s_clean.Value.Contains(f));

        spoken.Should().BeEmpty();
    }

    [Test]
    public void Reference_aims_is_clean()
    {
        ReferenceAims.Check("", RuleCatalogue.All).Findings.Select(f => ReferenceAims.Describe(f)).Should().BeEmpty();
    }

    [Test]
    public void Index_lists_every_check()
    {
        var index = new StringBuilder("# Checks\n\nEvery check has a page. `aims explain RULE` shows it in the terminal.\n\n| Check | Finds | Class | Severity |\n|---|---|---|---|\n");
        foreach (var rule in RuleCatalogue.All.Select(r => r.Descriptor).OrderBy(r => r.Id, StringComparer.Ordinal))
        {
            index.Append($"| [{rule.Id}]({rule.Id}.md) | {rule.Title} | {rule.Class.ToString().ToLowerInvariant()} | {rule.Severity.ToString().ToLowerInvariant()} |\n");
        }

        var path = RepositoryRoot.Combine("docs", "checks", "README.md");
        if (s_regenerate)
        {
            File.WriteAllText(path, index.ToString());
        }

        File.ReadAllText(path).Should().Be(index.ToString(), "run the tests once with AIMS_REGENERATE=1");
    }

    [Test]
    public void Every_page_belongs_to_a_check()
    {
        Directory.EnumerateFiles(RepositoryRoot.Combine("docs", "checks"), "*.md").Select(f => Path.GetFileNameWithoutExtension(f)).Where(n => n != "README")
            .Should().BeEquivalentTo(Ids);
    }

    [Test]
    public void Checks_that_time_breaks_name_a_recipe_or_say_why_none()
    {
        RuleCatalogue.All.Select(r => r.Descriptor).Where(r => r.Trigger == RuleTrigger.Daily && r.Recipe is null && r.NoRecipe is null).Select(r => r.Id).Should().BeEmpty();
    }

    private static string PathOf(string id) => RepositoryRoot.Combine("docs", "checks", id + ".md");

    private static string Section(string page, string heading)
    {
        var start = page.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
        start.Should().BePositive("the page has a section \"{0}\"", heading);
        var end = page.IndexOf("\n## ", start + 4, StringComparison.Ordinal);
        return end < 0 ? page[start..] : page[start..end];
    }

    private static string Example(string page, string heading)
    {
        var section = Section(page, heading);
        var open = section.IndexOf("```yaml\n", StringComparison.Ordinal);
        var close = section.IndexOf("\n```", open + 8, StringComparison.Ordinal);
        open.Should().BePositive("the section \"{0}\" has a yaml block", heading);
        return section[(open + 8)..close];
    }
}
