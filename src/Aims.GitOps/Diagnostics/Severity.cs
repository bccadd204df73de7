namespace Aims.GitOps.Diagnostics;

/// <summary>How serious a finding is. <see cref="Off"/> only appears in configuration: the rule does not run.</summary>
public enum Severity
{
    /// <summary>The rule does not run.</summary>
    Off,

    /// <summary>Good to know; feeds the to-do list.</summary>
    Info,

    /// <summary>Should be mended; does not fail a run by default.</summary>
    Warning,

    /// <summary>Fails a run by default.</summary>
    Error,
}

/// <summary>Why a finding exists.</summary>
public enum RuleClass
{
    /// <summary>Something is wrong, now, whoever looks.</summary>
    Defect,

    /// <summary>Something is not there yet; demanded from a stage of the journey on.</summary>
    Completeness,

    /// <summary>Time has passed.</summary>
    Currency,
}

/// <summary>What a check needs in order to look, and when it is worth running.</summary>
public enum RuleTrigger
{
    /// <summary>Depends on the documents only; run on each change.</summary>
    PullRequest,

    /// <summary>Time alone can break it; run on a schedule too.</summary>
    Daily,

    /// <summary>Needs the full history and, for some, facts of the hosting service.</summary>
    Git,

    /// <summary>Asked before an audit.</summary>
    Pack,
}

/// <summary>How an auditor would usually grade the matter if it is left. A hint: an auditor grades on effect.</summary>
public enum Grading
{
    /// <summary>Tool hygiene; not an audit matter.</summary>
    None,

    /// <summary>Observation.</summary>
    Observation,

    /// <summary>Minor nonconformity.</summary>
    Minor,

    /// <summary>Major nonconformity.</summary>
    Major,
}
