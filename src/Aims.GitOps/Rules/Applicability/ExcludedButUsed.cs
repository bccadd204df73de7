using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;

namespace Aims.GitOps.Rules.Applicability;

/// <summary>A control that is excluded and relied on.</summary>
internal sealed class ExcludedButUsed : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("soa.excluded-but-used", "Excluded control in use")
    {
        Grading = Grading.Major,
        IsCore = true,
        Sources = ["6.1.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var graph = context.Graph;
        ILookup<string, (Document User, string Verb)>? users = null;
        foreach (var entry in graph.Current("control").Where(e => e.Fields.Bool("applicable") == false))
        {
            run.Examine();
            users ??= Users(graph);
            foreach (var (user, verb) in users[graph.ControlOf(entry) ?? ""].DistinctBy(u => u.User).OrderBy(u => u.User.Id, StringComparer.Ordinal))
            {
                run.FindOrTodo(entry, "applicable", $"\"{entry.Fields.Text("applicable")}\" excludes {graph.ControlOf(entry)}, but {user.Id} {verb}; include the control, or take it out there.", [.. graph.UseCasesOf(user).Where(graph.IsInScope).Select(u => new Cause(u.Id, user.Id))]);
            }
        }
    }

    /// <summary>Who relies on a control. Treatments are left to <c>trt.control-not-applicable</c>.</summary>
    private static ILookup<string, (Document User, string Verb)> Users(AimsGraph graph)
    {
        var named = graph.ControlReferences
            .Where(r => !r.Source.IsRetired && VerbOf(graph, r) is not null)
            .Select(r => (Control: IdOf(graph, r), Use: (r.Source, VerbOf(graph, r)!)));
        var findings = graph.Current("finding")
            .Where(f => !f.Fields.Has("closed_on") && f.Fields.Has("requirement"))
            .Select(f => (Control: graph.Catalogue.NormaliseControlId(f.Fields.Text("requirement")!) ?? "", Use: (f, "was raised against it")));
        return named.Concat(findings).ToLookup(u => u.Control, u => u.Use, StringComparer.Ordinal);
    }

    /// <summary>The control in its usual form; own controls are known by their entry alone.</summary>
    private static string IdOf(AimsGraph graph, ControlReference reference) => reference.Control ?? graph.Catalogue.NormaliseControlId(reference.Written) ?? "";

    private static string? VerbOf(AimsGraph graph, ControlReference reference) => reference.Source.KindSlug switch
    {
        "risk" when reference.Source.Fields.Text("state") != "closed" => "relies on it",
        "use-case" when graph.IsInScope(reference.Source) => "needs it",
        "policy" => "answers it",
        "impact-assessment" => "counts on it as a measure",

        // A series stands for its members.
        "evidence" when !reference.Source.Fields.Has("series") => "is proof of it",
        _ => null,
    };
}
