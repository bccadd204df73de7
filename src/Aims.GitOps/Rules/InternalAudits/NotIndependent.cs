using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Rules.InternalAudits;

/// <summary>An auditor who audited own work: held an audited role, or wrote or owned what was audited.</summary>
internal sealed class NotIndependent : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("aud.not-independent", "Auditor not independent")
    {
        IsCore = true,
        Sources = ["9.2.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var audit in context.Graph.Current("internal-audit"))
        {
            if (audit.Fields.Date("performed_from") is not { } day)
            {
                continue;
            }

            var audited = context.Graph.Links(audit, "use_cases");
            var owners = audited.SelectMany(u => new[] { u.Fields.Text("business_owner"), u.Fields.Text("owner") }).OfType<string>().ToHashSet(StringComparer.Ordinal);
            foreach (var auditor in audit.Fields.Maps("auditors"))
            {
                if (auditor.LocatedText("person") is not { } person)
                {
                    continue;
                }

                run.Examine();
                if (RoleHeld(context, person.Value, owners, day) is { } role)
                {
                    run.Find(audit, person.Span, $"\"{person.Value}\" held {role.Id} ({role.Title}) within the twelve months before {day:yyyy-MM-dd}, which is responsible for what was audited; let somebody else audit it.");
                }
                else if (!context.History.Completeness.CanTell)
                {
                    run.CannotTell(audit, $"Whether \"{person.Value}\" wrote what was audited is in the history. {context.History.Completeness.Reason}", context.History.Completeness.Cure);
                }
                else if (audited.FirstOrDefault(u => Wrote(context, person.Value, u, day)) is { } own)
                {
                    run.Find(audit, person.Span, $"\"{person.Value}\" changed {own.Id} within the twelve months before {day:yyyy-MM-dd}; let somebody else audit it.");
                }
            }
        }
    }

    private static Document? RoleHeld(RuleContext context, string person, HashSet<string> owners, DateOnly day) =>
        context.Graph.OfKind("role").FirstOrDefault(r =>
            (owners.Contains(r.Id) || r.Fields.Texts("duties").Any(d => d.Value == "aims-manager"))
            && r.Fields.Maps("holders").Any(h => h.Text("person") == person && (h.Date("from") ?? DateOnly.MinValue) <= day && (h.Date("to") ?? DateOnly.MaxValue) >= day.AddYears(-1)));

    private static bool Wrote(RuleContext context, string person, Document document, DateOnly day) =>
        context.History.VersionsOf(document.Path)
            .Where(v => v.Landing.Day <= day && v.Landing.Day > day.AddYears(-1))
            .SelectMany(v => v.Landing.Authors)
            .Any(a => context.Reviews.Approvals.PersonOf(a)?.Key == person);
}
