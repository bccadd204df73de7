using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Applicability;

/// <summary>An entry that carries the title of another control.</summary>
internal sealed class TitleMismatch : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("soa.title-mismatch", "Title of another control")
    {
        Sources = ["6.1.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var entry in context.Graph.Current("control"))
        {
            if (entry.Fields.Text("title") is not { } title || context.Graph.ControlOf(entry) is not { } id)
            {
                continue;
            }

            run.Examine();
            if (context.Catalogue.ControlByTitle(title) is { } other && other.Id != id)
            {
                var own = context.Catalogue.Control(id) is { } control ? $"{id} is called {control.Title}" : $"{id} is a control of your own and needs a title of its own";
                run.Find(entry, "title", $"\"{title}\" is the title of {other.Id}, and this entry is about {id}; {own}. Correct whichever of the two is wrong.");
            }
        }
    }
}
