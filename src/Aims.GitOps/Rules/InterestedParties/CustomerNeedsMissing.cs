using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.InterestedParties;

/// <summary>AI is provided to others, and nobody has written down what they need.</summary>
internal sealed class CustomerNeedsMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("pty.customer-needs-missing", "Customer needs missing")
    {
        Class = RuleClass.Completeness,
        Severity = Severity.Warning,
        Sources = ["A.10.4"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        var customers = context.Graph.Current("interested-party").Where(p => p.Fields.Text("party_type") == "customer").ToList();
        var isMet = customers.Exists(c => c.Fields.Maps("requirements").Any(r => r.Bool("addressed") == true));
        foreach (var useCase in context.Graph.InScopeUseCases)
        {
            foreach (var role in useCase.Fields.Texts("ai_roles").Where(r => r.Value == "provider"))
            {
                run.Examine();
                if (!isMet)
                {
                    run.FindOrTodo(
                        useCase,
                        role.Span,
                        customers.Count == 0
                            ? "As \"provider\" you serve customers, and no interested party of type customer is recorded; record them with their needs and how you meet them."
                            : $"As \"provider\" you serve customers, and no need of {customers[0].Id} is addressed; record what customers need and how you meet it.",
                        new Cause(useCase.Id, "ai_roles provider"));
                }
            }
        }
    }
}
