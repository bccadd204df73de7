using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules;

/// <summary>Collects what one check says in one run.</summary>
public sealed class RuleRun
{
    private readonly List<Finding> _findings = [];
    private readonly List<Unknown> _unknowns = [];
    private readonly Severity _severity;

    /// <summary>Creates a run.</summary>
    /// <param name="rule">The check.</param>
    /// <param name="severity">Severity of its findings after configuration and journey.</param>
    /// <param name="options">Further options from <c>aims.yml</c>.</param>
    public RuleRun(RuleDescriptor rule, Severity severity, FieldMap options)
    {
        Rule = rule;
        _severity = severity;
        Options = options;
    }

    /// <summary>The check.</summary>
    public RuleDescriptor Rule { get; }

    /// <summary>Options from <c>aims.yml</c>, such as <c>within: 45 days</c>.</summary>
    public FieldMap Options { get; }

    /// <summary>How many things were examined.</summary>
    public int Examined { get; private set; }

    /// <summary>What was found.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>What could not be seen.</summary>
    public IReadOnlyList<Unknown> Unknowns => _unknowns;

    /// <summary>Counts things looked at; call it once for each, before judging it.</summary>
    public void Examine(int count = 1) => Examined += count;

    /// <summary>Reports a problem at a field of a document: at its value, or where the document begins when the field is absent.</summary>
    /// <param name="document">The document.</param>
    /// <param name="field">Name of the field.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="because">Use cases and factors that cause the obligation.</param>
    public void Find(Document document, string field, string message, params ReadOnlySpan<Cause> because) =>
        Find(document, Drafts.PlaceOf(document, field), message, because);

    /// <summary>Reports a problem at exact characters of a document.</summary>
    public void Find(Document document, SourceSpan span, string message, params ReadOnlySpan<Cause> because) =>
        Add(Create(document.File, span, message, _severity) with { Document = document.Id, Because = [.. because] });

    /// <summary>Reports a problem with a safe repair, or null where there is more than one right answer.</summary>
    public void Find(Document document, SourceSpan span, string message, TextFix? fix, params ReadOnlySpan<Cause> because) =>
        Add(Create(document.File, span, message, _severity) with { Document = document.Id, Because = [.. because], Fix = fix });

    /// <summary>Reports a matter that is only to do, never to fail: a draft is allowed to be unfinished.</summary>
    public void Todo(Document document, SourceSpan span, string message, params ReadOnlySpan<Cause> because) =>
        Add(Create(document.File, span, message, Least(_severity)) with { Document = document.Id, Because = [.. because] });

    /// <summary>Reports a problem at a field of a document; while the document is a draft, only as something to do.</summary>
    /// <param name="document">The document.</param>
    /// <param name="field">Name of the field.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="because">Use cases and factors that cause the obligation.</param>
    public void FindOrTodo(Document document, string field, string message, params ReadOnlySpan<Cause> because) =>
        FindOrTodo(document, Drafts.PlaceOf(document, field), message, because);

    /// <summary>Reports a problem at exact characters of a document; while the document is a draft, only as something to do.</summary>
    public void FindOrTodo(Document document, SourceSpan span, string message, params ReadOnlySpan<Cause> because)
    {
        if (document.Status is "draft" or "in-review")
        {
            Todo(document, span, message, because);
        }
        else
        {
            Find(document, span, message, because);
        }
    }

    /// <summary>Reports a problem of a file that holds no usable document.</summary>
    public void Find(DocumentFile file, SourceSpan span, string message) =>
        Add(Create(file, span, message, _severity) with { Document = null });

    /// <summary>Reports a problem in a file that is not a document, such as <c>aims.yml</c>.</summary>
    public void Find(string path, SourceText source, SourceSpan span, string message, TextFix? fix = null) =>
        Add(new Finding(Rule, message)
        {
            Fix = fix,
            Severity = _severity,
            Path = path,
            Span = span,
            Start = source.GetPosition(span.Start),
            End = source.GetPosition(span.End),
        });

    /// <summary>Reports something that is missing from the repository as a whole and so has no place.</summary>
    /// <param name="message">What is missing and what to do.</param>
    /// <param name="because">Use cases and factors that cause the obligation.</param>
    public void Find(string message, params ReadOnlySpan<Cause> because) =>
        Add(new Finding(Rule, message) { Severity = _severity, Because = [.. because] });

    /// <summary>Reports something missing from the repository as a whole that is only to do.</summary>
    /// <param name="message">What is missing and what to do.</param>
    public void Todo(string message) => Add(new Finding(Rule, message) { Severity = Least(_severity) });

    /// <summary>Says that something could not be seen. Never report a pass in its stead.</summary>
    /// <param name="document">The document concerned; null for the repository.</param>
    /// <param name="reason">Why the check could not look.</param>
    /// <param name="cure">What would let it look.</param>
    public void CannotTell(Document? document, string reason, string cure) =>
        _unknowns.Add(new Unknown(Rule, document?.Id, document?.Path, reason, cure));

    private static Severity Least(Severity severity) => severity == Severity.Off ? Severity.Off : Severity.Info;

    private Finding Create(DocumentFile file, SourceSpan span, string message, Severity severity) => new(Rule, message)
    {
        Severity = severity,
        Path = file.Path,
        Span = span,
        Start = file.Source.GetPosition(span.Start),
        End = file.Source.GetPosition(span.End),
    };

    private void Add(Finding finding) => _findings.Add(finding);
}
