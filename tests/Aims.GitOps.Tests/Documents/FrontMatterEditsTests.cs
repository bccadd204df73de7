using System.Text;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;
using CsCheck;

namespace Aims.GitOps.Tests.Documents;

public class FrontMatterEditsTests
{
    private static readonly System.Collections.Immutable.ImmutableArray<FieldDefinition> s_control = Catalogue.Iso42001.Kind("control")!.Fields;

    [TestCase("how: old\n", "how: new\n", TestName = "Plain_value_is_replaced")]
    [TestCase("how: \"old\"   # remark\n", "how: new   # remark\n", TestName = "Remark_behind_a_value_stays")]
    [TestCase("how:\n", "how: new\n", TestName = "Empty_value_is_filled")]
    [TestCase("how:                    # who does what\n", "how: new                # who does what\n", TestName = "Remark_behind_an_empty_value_keeps_its_column")]
    [TestCase("how: >-\n  old words\n  in two lines\n\nrisks: []\n", "how: new\n\nrisks: []\n", TestName = "Folded_text_is_replaced")]
    [TestCase("how: |\n  old\n  lines\nrisks: []\n", "how: new\nrisks: []\n", TestName = "Literal_text_is_replaced")]
    [TestCase("how: ~\n", "how: new\n", TestName = "Null_is_replaced")]
    [TestCase("risks: []\nowner_role: ROL-001\n", "risks: []\nhow: new\nowner_role: ROL-001\n", TestName = "New_field_stands_where_its_definition_puts_it")]
    [TestCase("owner_role: ROL-001\n", "id: SOA-A.2.2\nhow: new\nowner_role: ROL-001\n", TestName = "New_field_follows_the_last_field_before_it")]
    public void Text_value(string before, string after)
    {
        var hasId = after.StartsWith("id:", StringComparison.Ordinal);
        var file = Read($"---\n{(hasId ? "id: SOA-A.2.2\n" : "")}{before}---\nbody\n");

        var edits = new FrontMatterEdits(file);
        edits.Set(file.Fields, "how", YamlValue.Text("new"), s_control);

        edits.Apply().Should().Be($"---\n{after}---\nbody\n");
    }

    [Test]
    public void Windows_line_breaks_are_kept()
    {
        var file = Read("---\r\nid: SOA-A.2.2\r\nhow: old\r\n---\r\nbody\r\n");

        var edits = new FrontMatterEdits(file);
        edits.Set(file.Fields, "how", YamlValue.Text("new"), s_control);
        edits.Set(file.Fields, "owner_role", YamlValue.Text("ROL-001"), s_control);

        edits.Apply().Should().Be("---\r\nid: SOA-A.2.2\r\nhow: new\r\nowner_role: ROL-001\r\n---\r\nbody\r\n");
    }

    [Test]
    public void Text_of_several_lines_becomes_a_block_without_the_remark()
    {
        var file = Read("---\nhow: old  # remark\nrisks: []\n---\n");

        var edits = new FrontMatterEdits(file);
        edits.Set(file.Fields, "how", YamlValue.Text("first\nsecond"), s_control);

        edits.Apply().Should().Be("---\nhow: |-\n  first\n  second\nrisks: []\n---\n");
    }

    [Test]
    public void Value_inside_brackets_is_replaced_and_added()
    {
        var file = Read("---\ncontext: {technical: , societal: \"x\"}   # c\n---\n");
        var edits = new FrontMatterEdits(file);

        edits.Set(file.Fields.Map("context")!, "technical", YamlValue.Text("a, b"));
        edits.Set(file.Fields.Map("context")!, "further", YamlValue.Text("z"));

        edits.Apply().Should().Be("---\ncontext: {technical: \"a, b\", societal: \"x\", further: z}   # c\n---\n");
    }

    [TestCase("risks: [RSK-001, RSK-002]  # c\n", "risks: [RSK-001, RSK-002, RSK-003]  # c\n")]
    [TestCase("risks: []\n", "risks: [RSK-003]\n")]
    [TestCase("risks:\n", "risks: [RSK-003]\n")]
    [TestCase("risks: RSK-001\n", "risks: [RSK-001, RSK-003]\n")]
    [TestCase("risks:\n  - RSK-001   # c\n  - RSK-002   # d\nhow: x\n", "risks:\n  - RSK-001   # c\n  - RSK-002   # d\n  - RSK-003\nhow: x\n")]
    [TestCase("risks:\n- RSK-001\nhow: x\n", "risks:\n- RSK-001\n- RSK-003\nhow: x\n")]
    [TestCase("", "risks: [RSK-003]\n")]
    public void Item_is_added_to_a_list_in_its_own_style(string before, string after)
    {
        var file = Read($"---\nid: SOA-A.2.2\n{before}---\n");
        var edits = new FrontMatterEdits(file);

        edits.Append(file.Fields, "risks", YamlValue.Text("RSK-003"), s_control);

        edits.Apply().Should().Be($"---\nid: SOA-A.2.2\n{after}---\n");
    }

    [TestCase("", "entries:\n  - id: RSK-001\n    kind: risk\n")]
    [TestCase("entries: []\n", "entries:\n  - id: RSK-001\n    kind: risk\n")]
    [TestCase("entries:\n  - id: OPP-001\n    benefit: >-\n      much\n      more\n", "entries:\n  - id: OPP-001\n    benefit: >-\n      much\n      more\n  - id: RSK-001\n    kind: risk\n")]
    [TestCase("entries:\n- {id: OPP-001}\n", "entries:\n- {id: OPP-001}\n- id: RSK-001\n  kind: risk\n")]
    public void Inline_document_is_added_behind_the_others(string before, string after)
    {
        var file = Read($"---\nid: UC-001\n{before}---\n\nText.\n");
        var edits = new FrontMatterEdits(file);

        edits.AddEntry("    id: RSK-001\n    kind: risk\n");

        edits.Apply().Should().Be($"---\nid: UC-001\n{after}---\n\nText.\n");
    }

    [Test]
    public void Field_taken_from_the_page_is_written_on_the_entry_itself()
    {
        var text = "---\nid: UC-001\nkind: use-case\nowner: ROL-001\nentries:\n  - id: RSK-001\n    kind: risk\n---\n";
        var file = Read(text);
        var entry = file.Fields.Maps("entries").Single();
        var inherited = new FieldMap([.. entry.Entries, file.Fields.Find("owner")! with { Source = FieldSource.Host }], entry.Span);
        var edits = new FrontMatterEdits(file);

        edits.Set(inherited, "owner", YamlValue.Text("ROL-002"), Catalogue.Iso42001.Kind("risk")!.Fields);

        edits.Apply().Should().Be("---\nid: UC-001\nkind: use-case\nowner: ROL-001\nentries:\n  - id: RSK-001\n    kind: risk\n    owner: ROL-002\n---\n");
    }

    [Test]
    public void Any_text_comes_back_as_it_was_given_and_nothing_else_changes()
    {
        var texts = Gen.OneOf(Gen.String[Gen.Char["ab:#-[]{},&*!|>'\"%@`\\ \n\t?=.0123äß✓\u2028\u0085\a"], 0, 24], Gen.OneOfConst("true", "No", "null", "~", "1.2", "2026-01-01", "- a", "a: b", " x ", "a\n b\n", "\n\n", "0x1F", "1e3", "<<"));
        var shapes = Gen.OneOfConst("how: old  # c\n", "how:\n", "how: |\n  a\n  b\n", "", "how: [a, b]\n", "how:\n  - a\n", "how: {a: 1}\n");
        Gen.Select(texts, shapes).Sample((value, shape) =>
        {
            var file = Read($"---\nid: SOA-A.2.2\n{shape}risks: [RSK-001]   # keep\nx_note: 'kept'\n---\nbody\n");
            var edits = new FrontMatterEdits(file);
            edits.Set(file.Fields, "how", YamlValue.Text(value), s_control);
            var result = Read(edits.Apply());

            result.Condition.Should().Be(FileCondition.Readable);
            (result.Fields.Value("how") as FieldScalar)!.Value.TrimEnd('\n').Should().Be(value.TrimEnd('\n'));
            result.Fields.Text("x_note").Should().Be("kept");
            result.Source.Content.Should().Contain("\nrisks: [RSK-001]   # keep\n").And.EndWith("x_note: 'kept'\n---\nbody\n");
        });
    }

    private static DocumentFile Read(string text) => DocumentFile.Read("a.md", "", Encoding.UTF8.GetBytes(text));
}
