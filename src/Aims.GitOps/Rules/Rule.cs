using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Rules;

/// <summary>A check: what it is called and how it looks. Stateless; one instance serves every run, on any thread.</summary>
public abstract class Rule
{
    /// <summary>What the check is called, how serious it is and where it comes from.</summary>
    public abstract RuleDescriptor Descriptor { get; }

    /// <summary>Looks, and tells <paramref name="run"/> what it examined, what is wrong and what it could not see.</summary>
    /// <param name="context">Everything there is to look at.</param>
    /// <param name="run">Where to report.</param>
    public abstract void Analyze(RuleContext context, RuleRun run);
}
