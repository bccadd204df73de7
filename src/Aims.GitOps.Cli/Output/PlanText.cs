using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Aims.GitOps.Lifecycle;
using Aims.GitOps.Proposals;
using Aims.GitOps.Proposals.Recipes;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Cli.Output;

/// <summary>The workload of the coming weeks, for <c>renew --plan</c>.</summary>
internal static class PlanText
{
    public static string Write(Workspace workspace, CalendarPeriod horizon, string format)
    {
        var context = workspace.Context;
        var until = horizon.AddTo(workspace.AsOf);
        var weeks = Workload.Plan(context.Graph, new Addressees(context.Graph, context.Reviews.Approvals), DueList.Of(context.Graph, context.Reviews, context.Evidence), until);
        if (format == "json")
        {
            var json = workspace.Envelope("plan");
            json["until"] = Json.Day(until);
            json["weeks"] = Json.Array(weeks.Select(w => (JsonNode?)new JsonObject
            {
                ["week"] = Json.Day(w.Week),
                ["person"] = w.Person,
                ["documents"] = Json.Array(w.Items.Select(i => i.Document.Id)),
                ["stagger"] = Json.Array(w.Spread.Select(s => (JsonNode?)new JsonObject { ["document"] = s.Item.Document.Id, ["week"] = Json.Day(s.Week) })),
            }));
            return Json.Write(json);
        }

        var text = new StringBuilder();
        foreach (var week in weeks.GroupBy(w => w.Week))
        {
            text.Append(CultureInfo.InvariantCulture, $"Week of {week.Key:yyyy-MM-dd}\n");
            foreach (var person in week)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {person.Items.Length,3}  {Ansi.Safe(person.Person)}: ");
                text.AppendJoin(", ", person.Items.Take(8).Select(i => Ansi.Safe(i.Document.Id))).Append(person.Items.Length > 8 ? " …\n" : "\n");
                foreach (var (item, earlier) in person.Spread)
                {
                    text.Append(CultureInfo.InvariantCulture, $"       do {Ansi.Safe(item.Document.Id)} in the week of {earlier:yyyy-MM-dd} already\n");
                }
            }
        }

        return text.Append(weeks.IsEmpty ? "Nothing is due in that time.\n" : "").Append(workspace.Provenance()).Append('\n').ToString();
    }
}
