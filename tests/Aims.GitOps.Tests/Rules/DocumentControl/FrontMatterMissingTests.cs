using Aims.GitOps.Diagnostics;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

public class FrontMatterMissingTests : RuleTests
{
    protected override string Rule => "doc.front-matter-missing";

    [Test]
    public void File_without_front_matter_fires() => Fires("""{"file:policies/loose.md": "# A policy"}""", at: "", message: "no front matter");

    [Test]
    public void File_with_empty_front_matter_passes() => Passes("""{"file:policies/loose.md": "---\n---\n# A policy"}""");

    [Test]
    public void Excluded_file_passes() => Passes("""
        file:docs/loose.md: "# A page for visitors"
        aims.yml: {documents: {include: ["**/*.md"], exclude: [README.md, "docs/**", "evidence/files/**"]}}
        """);

    [Test]
    public void Attachment_of_another_type_is_not_looked_at() => Passes("""{"file:policies/loose.txt": "# A policy"}""");

    [Test]
    public void Unclosed_quote_points_at_the_quote() =>
        Fires("""{"file:policies/loose.md": "---\nid: POL-099\ntitle: \"Open\nstatus: draft\n---\n"}""", message: "cannot be read");

    [Test]
    public void Front_matter_that_is_a_list_fires() => Fires("""{"file:policies/loose.md": "---\n- a\n- b\n---\n"}""", at: "- a\n- b", message: "key: value");

    [Test]
    public void Unclosed_front_matter_points_at_its_first_line() => Fires("""{"file:policies/loose.md": "---\nid: POL-099\n\n# Text\n"}""", at: "---", message: "not closed");

    [Test]
    public void Tag_is_refused() => Fires("""{"file:policies/loose.md": "---\nid: !!python/object POL-099\n---\n"}""", message: "tag");

    [Test]
    public void Binary_file_fires() => Fires("""{"file:policies/loose.md": "\0\0"}""", message: "not UTF-8");

    [Test]
    public void Large_file_fires() => Fires($$"""{"file:policies/loose.md": "---\nid: POL-099\n---\n{{new string('x', 1 << 20)}}"}""", message: "larger than 1 MiB");

    [Test]
    public void Repository_of_others_may_hold_files_without_front_matter() => Passes("""
        file:source/page.md: "# A page of ours"
        aims.yml: {documents: {include: ["**/*.md"], exclude: [README.md, "evidence/files/**"], kinds: [{match: "source/**", kind: procedure}]}}
        """);

    [Test]
    public void Severity_may_be_lowered() =>
        Fires("""{"file:policies/loose.md": "# A policy", aims.yml: {rules: {doc.front-matter-missing: info}}}""").Severity.Should().Be(Severity.Info);
}
