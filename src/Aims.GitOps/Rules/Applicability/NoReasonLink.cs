using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Applicability;

/// <summary>An included control without a driver, or with one that leads nowhere.</summary>
internal sealed class NoReasonLink : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("soa.no-reason-link", "Control without driver")
    {
        IsCore = true,
        Sources = ["6.1.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        Drivers? drivers = null;
        foreach (var entry in context.Graph.Current("control").Where(e => e.Fields.Bool("applicable") == true))
        {
            run.Examine();
            drivers ??= new Drivers(context.Graph);
            if (!entry.Fields.Has("included_because"))
            {
                run.FindOrTodo(entry, entry.Fields.Find("included_because") is null ? "applicable" : "included_because", "The control is included, and nothing says what asks for it; enter risk, obligation, customer, policy or use-case in \"included_because\" and link it.");
                continue;
            }

            foreach (var reason in entry.Fields.Texts("included_because"))
            {
                if (drivers.Supports(entry, reason.Value) == false)
                {
                    run.FindOrTodo(entry, reason.Span, $"The control is included because of \"{reason.Value}\", and {Missing(reason.Value)}.");
                }
            }
        }
    }

    private static string Missing(string reason) => reason switch
    {
        "risk" => "no open risk or treatment uses it; link one in \"risks\", or name the control in the risk",
        "obligation" => "no obligation is linked; name it in \"obligations\"",
        "customer" => "no need of a customer leads to it; let a requirement of the customer's page be addressed in this entry",
        "policy" => "no policy is linked; name it in \"policies\"",
        _ => "it names no use case that is in scope; correct \"use_cases\"",
    };
}
