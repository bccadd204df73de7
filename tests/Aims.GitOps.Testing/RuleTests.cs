using Aims.GitOps.Analysis;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.History;
using Aims.GitOps.Loading;
using Aims.GitOps.Rules;
using FluentAssertions;
using NUnit.Framework;

namespace Aims.GitOps.Testing;

/// <summary>
/// Base of the test class of one check. Each case is a change to the reference AIMS, written as an <see cref="Overlay"/>.
/// </summary>
[Parallelizable(ParallelScope.All)]
public abstract class RuleTests
{
    /// <summary>Id of the check under test.</summary>
    protected abstract string Rule { get; }

    /// <summary>The change makes exactly this check say something, once per expected place, pointing at these characters.</summary>
    /// <param name="overlay">The change.</param>
    /// <param name="at">Characters the finding points at, or null when the place does not matter.</param>
    /// <param name="message">Part of the message, or null.</param>
    /// <param name="document">Id of the document, or null.</param>
    /// <param name="count">Number of findings.</param>
    /// <param name="history">History to look at.</param>
    protected Finding Fires(string overlay, string? at = null, string? message = null, string? document = null, int count = 1, IHistory? history = null)
    {
        var result = Run(overlay, history);
        var files = Overlay.Apply(ReferenceAims.Files, ReferenceAims.AsOf, overlay).ToSnapshot();
        result.Findings.Should().HaveCount(count, "the change should make {0} fire; findings: {1}", Rule, string.Join("\n", result.Findings.Select(f => ReferenceAims.Describe(f))));
        var finding = result.Findings[0];
        if (at is not null)
        {
            TextAt(files, finding).Should().Be(at);
        }

        if (message is not null)
        {
            finding.Message.Should().Contain(message);
        }

        if (document is not null)
        {
            finding.Document.Should().Be(document);
        }

        return finding;
    }

    /// <summary>The change makes this check say nothing, and it did look.</summary>
    protected AnalysisResult Passes(string overlay, IHistory? history = null)
    {
        var result = Run(overlay, history);
        result.Findings.Select(f => ReferenceAims.Describe(f)).Should().BeEmpty();
        result.Unknowns.Should().BeEmpty();
        return result;
    }

    /// <summary>The change makes this check say that it cannot tell, with a reason and a cure.</summary>
    protected Unknown CannotTell(string overlay, string? reason = null, IHistory? history = null)
    {
        var result = Run(overlay, history);
        result.Findings.Select(f => ReferenceAims.Describe(f)).Should().BeEmpty();
        result.Unknowns.Should().NotBeEmpty();
        var unknown = result.Unknowns[0];
        unknown.Cure.Should().NotBeEmpty();
        if (reason is not null)
        {
            unknown.Reason.Should().Contain(reason);
        }

        return unknown;
    }

    /// <summary>Runs this check alone.</summary>
    protected AnalysisResult Run(string overlay, IHistory? history = null) =>
        ReferenceAims.Check(overlay, [RuleCatalogue.Find(Rule)!], history);

    private static string TextAt(Snapshot snapshot, Finding finding)
    {
        var file = snapshot.Find(finding.Path!)!;
        var text = System.Text.Encoding.UTF8.GetString(file.Read().Span);
        return text[finding.Span.Start..finding.Span.End];
    }
}
