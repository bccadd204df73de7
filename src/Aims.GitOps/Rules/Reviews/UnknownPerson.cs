using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules.Reviews;

/// <summary>A decision by a person or in a role that nobody knows.</summary>
internal sealed class UnknownPerson : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("review.unknown-person", "Review by somebody unknown")
    {
        Sources = ["5.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var review in context.Graph.OfKind("review").Where(r => !r.IsRetired))
        {
            foreach (var by in review.Fields.Maps("by"))
            {
                run.Examine();
                if (by.LocatedText("person") is { } person && !context.Configuration.AsWritten.People.ContainsKey(person.Value))
                {
                    var near = Spelling.Nearest(person.Value, context.Configuration.AsWritten.People.Keys.Order(StringComparer.Ordinal));
                    run.Find(review, person.Span, $"\"{person.Value}\" is no key under people in aims.yml; {(near is null ? "add the person there, or correct the key" : $"did you mean {near}?")}");
                }

                if (by.LocatedText("role") is { } role && context.Graph.Find(role.Value) is not { KindSlug: "role" })
                {
                    run.Find(review, role.Span, context.Graph.Find(role.Value) is { } other
                        ? $"\"{role.Value}\" is a {other.KindSlug}, not a role; name the role in which the person decided."
                        : $"\"{role.Value}\" does not exist; name the role in which the person decided.");
                }
            }
        }
    }
}
