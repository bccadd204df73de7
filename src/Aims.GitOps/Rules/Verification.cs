using Aims.GitOps.Documents;

namespace Aims.GitOps.Rules;

/// <summary>Whether somebody who looked whether actions worked was free to say no.</summary>
internal static class Verification
{
    /// <summary>The role of a document or of its actions that a person held on a day, or null: whoever did it does not judge it.</summary>
    public static string? OwnRoleOf(RuleContext context, Document document, string person, DateOnly day)
    {
        var roles = Actions.In(document, "actions").Select(a => a.Owner).Prepend(document.Fields.Text("owner")).OfType<string>().Distinct(StringComparer.Ordinal);
        return roles.FirstOrDefault(r => context.Reviews.Approvals.Holds(person, r, day));
    }
}
