using Aims.GitOps.Documents;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules;

/// <summary>Actions with an owner and a due day, as treatments, assessments, corrective actions and management reviews carry them.</summary>
internal static class Actions
{
    /// <summary>The actions in a field of a document.</summary>
    public static IEnumerable<PlannedAction> In(Document document, string field) => document.Fields.Maps(field).Select(m => new PlannedAction(m));

    /// <summary>Last day on which one of them was done; null while one is open, or where there is none.</summary>
    public static DateOnly? AllDoneOn(Document document, string field)
    {
        var actions = In(document, field).ToList();
        return actions.Count > 0 && actions.TrueForAll(a => a.DoneOn is not null) ? actions.Max(a => a.DoneOn) : null;
    }
}

/// <summary>One action.</summary>
/// <param name="Fields">As written.</param>
internal sealed record PlannedAction(FieldMap Fields)
{
    /// <summary>What is to be done, in quotes.</summary>
    public string Name => Fields.Text("what") is { } what ? $"\"{what}\"" : "The action";

    /// <summary>Role that owns it, or null.</summary>
    public string? Owner => Fields.Text("owner");

    /// <summary>Last day in time, or null.</summary>
    public DateOnly? Due => Fields.Date("due");

    /// <summary>Day it was done, or null.</summary>
    public DateOnly? DoneOn => Fields.Date("done_on");

    /// <summary>Where the due day stands.</summary>
    public SourceSpan DueSpan => Fields.SpanOf("due");

    /// <summary>True when it is open and its due day has passed; the due day itself is in time.</summary>
    public bool IsOverdue(DateOnly asOf) => !Fields.Has("done_on") && Due < asOf;
}
