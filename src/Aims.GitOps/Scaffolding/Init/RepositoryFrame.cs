using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.Scaffolding.Templates;

namespace Aims.GitOps.Scaffolding.Init;

/// <summary>Everything of a new repository that is not a document: configuration, read-me, code owners, workflows, editor settings.</summary>
internal sealed partial class RepositoryFrame
{
    /// <summary>The time zone that stands in the workflow files as delivered.</summary>
    private const string DeliveredZone = "Etc/UTC";

    /// <summary>The branch that stands in the workflow files as delivered.</summary>
    private const string DeliveredBranch = "branches: [main]";

    private const string IndexBegin = "<!-- aims:index:begin -->";
    private const string CodeOwners = ".github/CODEOWNERS";

    private readonly AimsPlan _plan;
    private readonly TemplateRenderer _renderer;

    public RepositoryFrame(AimsPlan plan, TemplateRenderer renderer)
    {
        _plan = plan;
        _renderer = renderer;
    }

    /// <summary><c>aims.yml</c>.</summary>
    public FileChange Configuration()
    {
        var answers = _plan.Answers;
        var jurisdictions = answers.Organisation.Jurisdictions.Concat(_plan.UseCases.SelectMany(u => _plan.JurisdictionsOf(u))).Distinct(StringComparer.Ordinal);
        var text = new StringBuilder();
        text.Append("aims: 1\n");
        text.Append("catalogue: ").Append(_plan.Catalogue.Reference).Append('\n');
        text.Append("organisation:\n");
        YamlValue.Text(answers.Organisation.Name).AppendField(text, "name", 2, "\n");
        YamlValue.Text(answers.Organisation.TimeZone ?? "UTC").AppendField(text, "time_zone", 2, "\n");
        YamlValue.Texts(jurisdictions).AppendField(text, "jurisdictions", 2, "\n");
        text.Append("protected_branch: ").Append(YamlText.Scalar(answers.ProtectedBranch)).Append('\n');
        text.Append("journey: build              # build | stage1 | stage2 | certified: what is demanded grows with it\n");
        text.Append("\n# Documents name people by key only, so that a name can go without touching a record.\npeople:\n");
        foreach (var person in answers.People)
        {
            Person(person).AppendField(text, person.Key, 2, "\n");
        }

        text.Append("\ndocuments:\n  include: [\"**/*.md\"]\n  exclude: [README.md, \".github/**\", \"evidence/files/**\"]\n");
        text.Append("\n# Said once here instead of in every file; procedures/document-control.md gives the reasons.\ndefaults:\n");
        foreach (var (kind, years) in s_retention)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {kind}: {{classification: internal, retention_years: {years}}}\n");
        }

        text.Append("\nrenew: {max_open: 10, group: document, evidence_group: owner, lead: 30 days, labels: [aims]}\n");
        return new FileChange(Aims.GitOps.Configuration.ConfigurationReader.FileName, text.ToString(), IsNew: true);
    }

    /// <summary>All other files.</summary>
    /// <param name="graph">The documents, for the index.</param>
    /// <param name="workflows">Workflow files by name.</param>
    public IEnumerable<FileChange> Files(AimsGraph graph, IEnumerable<(string Name, string Text)> workflows)
    {
        var reviewers = TemplateModel.CommonDuties.ToDictionary(d => d, d => (object?)string.Join(' ', Logins(d).Select(l => "@" + l)), StringComparer.Ordinal);
        foreach (var (path, text) in _plan.Templates.Frame)
        {
            var rendered = _renderer.File(path, text, ("reviewers", reviewers));
            switch (path)
            {
                case CodeOwners when TemplateModel.CommonDuties.All(d => Logins(d).IsEmpty):
                    continue;
                case CodeOwners:
                    rendered = OwnersOnly(rendered);
                    break;
                case "README.md":
                    rendered = rendered.Replace(IndexBegin + "\n", IndexBegin + "\n" + Index(graph), StringComparison.Ordinal);
                    break;
            }

            yield return new FileChange(path, rendered, IsNew: true);
        }

        foreach (var (name, text) in workflows)
        {
            var own = text
                .Replace(DeliveredZone, _plan.Answers.Organisation.TimeZone ?? DeliveredZone, StringComparison.Ordinal)
                .Replace(DeliveredBranch, $"branches: [{YamlText.Scalar(_plan.Answers.ProtectedBranch)}]", StringComparison.Ordinal);
            yield return new FileChange($".github/workflows/{name}", own, IsNew: true);
        }
    }

    private YamlValue Person(PersonAnswers person)
    {
        var parts = ImmutableArray.CreateBuilder<KeyValuePair<string, YamlValue>>();
        parts.Add(KeyValuePair.Create("name", YamlValue.Text(person.Name)));
        if (!person.Logins.IsEmpty)
        {
            parts.Add(KeyValuePair.Create("logins", YamlValue.Texts(person.Logins)));
        }

        if (!person.Emails.IsEmpty)
        {
            parts.Add(KeyValuePair.Create("emails", YamlValue.Texts(person.Emails)));
        }

        parts.Add(KeyValuePair.Create("from", YamlValue.Plain((person.From ?? _plan.Today).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))));
        return new YamlValue.Entries(parts.ToImmutable());
    }

    private ImmutableArray<string> Logins(string duty)
    {
        var holders = _plan.Roles.Holders.GetValueOrDefault(_plan.Roles.Carrier[duty], []);
        return [.. _plan.Answers.People.Where(p => holders.Contains(p.Key)).SelectMany(p => p.Logins.Take(1)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Without lines that would take a part of the repository away from everybody, and each log-in once.</summary>
    private static string OwnersOnly(string text)
    {
        var kept = new StringBuilder();
        foreach (var line in text.Split('\n'))
        {
            if (line.Length == 0 || line[0] == '#')
            {
                kept.Append(line).Append('\n');
                continue;
            }

            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
            if (words.Exists(w => w[0] == '@'))
            {
                kept.Append(string.Join(' ', words)).Append('\n');
            }
        }

        return BlankRuns().Replace(kept.ToString(), "\n\n").TrimEnd('\n') + "\n";
    }

    private static string Index(AimsGraph graph)
    {
        var text = new StringBuilder("\n");
        foreach (var group in graph.Documents.Where(d => d.Kind is not null).GroupBy(d => d.Kind!).OrderBy(g => g.Key.Path, StringComparer.Ordinal))
        {
            text.Append("**").Append(char.ToUpperInvariant(group.Key.Slug[0])).Append(group.Key.Slug[1..].Replace('-', ' ')).Append("**\n\n");
            foreach (var document in group.OrderBy(d => d.Path, StringComparer.Ordinal).ThenBy(d => d.Id, StringComparer.Ordinal))
            {
                var title = document.Title.Replace('[', '(').Replace(']', ')');
                text.Append("- [").Append(document.Id).Append(' ').Append(title).Append("](").Append(Uri.EscapeDataString(document.Path).Replace("%2F", "/", StringComparison.Ordinal)).Append(")\n");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    // Years after a record is final. Three cover a certification cycle, six cover two.
    private static readonly ImmutableArray<(string Kind, int Years)> s_retention =
    [
        ("change", 3), ("competence-record", 3), ("corrective-action", 6), ("evidence", 3), ("finding", 6), ("incident", 3), ("internal-audit", 6), ("review", 3),
    ];

    [GeneratedRegex(@"\n{3,}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BlankRuns();
}
