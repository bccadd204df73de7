using System.Collections.Immutable;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;

namespace Aims.GitOps.Rules.Readiness;

/// <summary>
/// Something the Stage 1 audit asks to see that no other check asks for: a register with an approved entry, or an approved procedure.
/// Clauses that ask for something written by themselves are left to <c>doc.required-missing</c>.
/// </summary>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Source">Clause or control behind it. A control asks only while it is applicable.</param>
/// <param name="Kind">Kind of document that answers it.</param>
/// <param name="Process">For a procedure its process; null otherwise.</param>
internal sealed record StageOneItem(string Title, string Source, string Kind, string? Process = null)
{
    /// <summary>The items, in the order of the clauses and controls.</summary>
    public static ImmutableArray<StageOneItem> All { get; } =
    [
        new("context register", "4.1", "context-issue"),
        new("register of interested parties", "4.2", "interested-party"),
        new("roles with authorities and holders", "5.3", "role"),
        new("procedure for planning changes", "6.3", "procedure", "change"),
        new("procedure for competence and awareness", "7.3", "procedure", "competence"),
        new("procedure for internal audits", "9.2.1", "procedure", "internal-audit"),
        new("procedure for management reviews", "9.3.1", "procedure", "management-review"),
        new("procedure for nonconformities and corrective action", "10.2", "procedure", "corrective-action"),
        new("AI inventory", "A.4.2", "use-case"),
        new("procedure for deployment", "A.6.2.5", "procedure", "deployment"),
        new("procedure for operation and monitoring", "A.6.2.6", "procedure", "operation-monitoring"),
        new("procedure for data management", "A.7.2", "procedure", "data-management"),
        new("procedure for data provenance", "A.7.5", "procedure", "data-provenance"),
        new("procedure for telling people about incidents", "A.8.4", "procedure", "incident-communication"),
        new("procedure for the approval of uses", "A.9.2", "procedure", "use-approval"),
        new("procedure for suppliers and customers", "A.10.3", "procedure", "third-party"),
    ];

    /// <summary>True for an item that an Annex A control asks for.</summary>
    public bool IsControl => Source.StartsWith("A.", StringComparison.Ordinal);

    /// <summary>True when the item is asked for: a clause always, a control while the Statement of Applicability includes it.</summary>
    public bool IsAsked(AimsGraph graph) => !IsControl || graph.SoaEntry(Source)?.Fields.Bool("applicable") == true;

    /// <summary>The documents that answer it, whatever their status; withdrawn ones are left out.</summary>
    public IEnumerable<Document> AnswersIn(AimsGraph graph) => graph.Current(Kind).Where(d => Process is null || d.Fields.Text("process") == Process || Names(d, graph));

    /// <summary>A small organisation may put several procedures into one; what counts is what it says it answers.</summary>
    private bool Names(Document procedure, AimsGraph graph) => IsControl
        ? procedure.Fields.Texts("controls").Any(c => graph.Catalogue.NormaliseControlId(c.Value) == Source)
        : procedure.Fields.Texts("clauses").Any(c => c.Value == Source);
}
