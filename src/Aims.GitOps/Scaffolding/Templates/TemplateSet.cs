using System.Collections.Frozen;
using System.Collections.Immutable;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Scaffolding.Templates;

/// <summary>All templates of one release, the frame of the repository, and the older versions still needed for comparison.</summary>
internal sealed class TemplateSet
{
    private const string FramePrefix = "repository/";
    private const string ReleasedPrefix = "released/";
    private const string Hints = "risk/soa/hints.yml";

    // Numbers of documents follow this order, so that the AI policy is POL-001 everywhere; what is not listed follows by path.
    private static readonly ImmutableArray<string> s_order =
    [
        "role-top-management", "role-aims-manager", "role-use-case-owner", "role-internal-auditor",
        "ai-policy", "acceptable-use", "roles", "transparency", "third-parties", "data",
        "aims-manual", "context-and-parties", "risk-management", "impact-assessment", "soa", "objectives", "document-control", "competence",
        "communication", "operation", "concerns-incidents", "change", "internal-audit", "management-review", "corrective-action", "development", "retirement",
    ];

    private readonly FrozenDictionary<string, Template> _released;

    private TemplateSet(ImmutableArray<Template> templates, ImmutableArray<(string Path, string Text)> frame, FieldMap hints, FrozenDictionary<string, Template> released)
    {
        All = templates;
        Frame = frame;
        ControlHints = hints;
        _released = released;
    }

    /// <summary>The templates, in the order in which their documents are numbered.</summary>
    public ImmutableArray<Template> All { get; }

    /// <summary>Files of the repository that are not documents, rendered as they stand.</summary>
    public ImmutableArray<(string Path, string Text)> Frame { get; }

    /// <summary>Question and hints by control.</summary>
    public FieldMap ControlHints { get; }

    /// <summary>Reads a set from its files.</summary>
    /// <param name="files">Path and text of every file, paths relative to the folder of the templates.</param>
    public static TemplateSet Read(IEnumerable<(string Path, string Text)> files)
    {
        var templates = new List<Template>();
        var frame = new List<(string, string)>();
        var released = new Dictionary<string, Template>(StringComparer.Ordinal);
        var hints = FieldMap.Empty;
        foreach (var (path, text) in files.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            if (path.StartsWith(FramePrefix, StringComparison.Ordinal))
            {
                frame.Add((path[FramePrefix.Length..], text));
            }
            else if (path.StartsWith(ReleasedPrefix, StringComparison.Ordinal))
            {
                // released/1.0.0/policies/ai-policy.md: the path of the result begins behind the version.
                var template = Template.Read(path[(path.IndexOf('/', ReleasedPrefix.Length) + 1)..], text);
                released[template.Reference] = template;
            }
            else if (path == Hints)
            {
                var problems = new List<FieldProblem>();
                hints = (FieldReader.Read(text, 0, problems) as FieldMap)?.Map("controls") ?? FieldMap.Empty;
            }
            else if (path.EndsWith(".md", StringComparison.Ordinal) && path != "README.md")
            {
                templates.Add(Template.Read(path, text));
            }
        }

        foreach (var template in templates)
        {
            released[template.Reference] = template;
        }

        return new TemplateSet(
            [.. templates.OrderBy(t => Rank(t.Id)).ThenBy(t => t.Path, StringComparer.Ordinal)],
            [.. frame],
            hints,
            released.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>The present version of a template, or null.</summary>
    /// <param name="id">Its name.</param>
    public Template? Find(string id) => All.FirstOrDefault(t => t.Id == id);

    /// <summary>A version of a template that a document names as its origin, or null when it is not kept.</summary>
    /// <param name="reference">Such as <c>ai-policy@1.0.0</c>.</param>
    public Template? Released(string reference) => _released.GetValueOrDefault(reference);

    /// <summary>The template of a role document for a duty, or null.</summary>
    /// <param name="duty">Such as <c>risk_owner</c>.</param>
    public Template? ForDuty(string duty) => All.FirstOrDefault(t => t.Duty == duty);

    /// <summary>The form for an impact assessment of a depth.</summary>
    /// <param name="depth"><c>screening</c>, <c>standard</c> or <c>full</c>.</param>
    public Template ForDepth(string depth) => All.First(t => t.Depth == depth);

    private static int Rank(string id) => s_order.IndexOf(id) is >= 0 and var rank ? rank : s_order.Length;
}
