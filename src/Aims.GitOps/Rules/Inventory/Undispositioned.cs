using Aims.GitOps.Diagnostics;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules.Inventory;

/// <summary>AI that was discovered and about which nobody decided.</summary>
internal sealed class Undispositioned : Rule
{
    private const string Dismissed = "dismissed";

    private const int MostBytes = 1 << 20;

    private static readonly string[] s_columns = ["name", "disposition", "reason"];

    public override RuleDescriptor Descriptor { get; } = new("inv.undispositioned", "Discovered AI undecided")
    {
        Class = RuleClass.Completeness,
        Severity = Severity.Warning,
        Trigger = RuleTrigger.Daily,
        Sources = ["4.3", "A.4.2"],
        NoRecipe = "somebody has to look at the tool before there is anything to write",
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var root = context.Snapshot.Root;
        var path = root.Length == 0 ? DiscoveryList.FileName : $"{root}/{DiscoveryList.FileName}";
        if (context.Snapshot.Find(path) is not { } file)
        {
            return;
        }

        if (file.Size > MostBytes)
        {
            run.Find(path, new SourceText(""), default, "The discovery list is larger than 1 MiB; keep one line for each tool that was found.");
            return;
        }

        if (!SourceText.TryDecode(file.Read().Span, out var source))
        {
            run.Find(path, new SourceText(""), default, "The discovery list is not UTF-8 text; save it as UTF-8.");
            return;
        }

        var list = DiscoveryList.Read(source.Content);
        var missing = s_columns.Where(c => !list.Columns.Any(k => k.Value == c)).ToList();
        if (missing.Count > 0)
        {
            run.Find(path, source, list.Columns.IsEmpty ? default : new SourceSpan(list.Columns[0].Span.Start, list.Columns[^1].Span.End), $"The first line names no column {Lists.Or(missing)}; begin the list with name,source,found_on,disposition,reason.");
            return;
        }

        foreach (var entry in list.Entries)
        {
            run.Examine();
            if (Judge(context, entry) is { } problem)
            {
                run.Find(path, source, problem.Span, problem.Value);
            }
        }
    }

    private static Located<string>? Judge(RuleContext context, DiscoveredUse entry)
    {
        var name = entry["name"]?.Value ?? "This entry";
        if (entry["disposition"] is not { } decision)
        {
            return new Located<string>($"\"{name}\" has no disposition; name the use case it belongs to, or write dismissed with the reason.", entry["name"]?.Span ?? entry.Line);
        }

        if (decision.Value == Dismissed)
        {
            return entry["reason"] is null ? new Located<string>($"\"{name}\" is dismissed without reason; say why it needs no use case.", decision.Span) : null;
        }

        return context.Graph.Find(decision.Value) is { KindSlug: "use-case" }
            ? null
            : new Located<string>($"\"{decision.Value}\" is neither a use case nor the word dismissed; name the use case that \"{name}\" belongs to.", decision.Span);
    }
}
