namespace Aims.GitOps.Standard;

/// <summary>Risk tier of a use case, mildest first. <see cref="Prohibited"/> is not a level of risk but a stop.</summary>
public enum Tier
{
    /// <summary>Light touch.</summary>
    Low,

    /// <summary>Between light and strict.</summary>
    Medium,

    /// <summary>Strict.</summary>
    High,

    /// <summary>Must be neither designed nor operated.</summary>
    Prohibited,
}

/// <summary>Stage in the life of a use case, in order. "From deployment" means this stage or a later one.</summary>
public enum LifecycleStage
{
    /// <summary>An idea.</summary>
    Inception,

    /// <summary>Being designed or built.</summary>
    DesignAndDevelopment,

    /// <summary>Being tested.</summary>
    VerificationAndValidation,

    /// <summary>Being put into service.</summary>
    Deployment,

    /// <summary>In service.</summary>
    OperationAndMonitoring,

    /// <summary>In service, tested continuously.</summary>
    ContinuousValidation,

    /// <summary>In service, being looked at again.</summary>
    ReEvaluation,

    /// <summary>Out of service.</summary>
    Retirement,
}

/// <summary>Role of the organisation towards an AI system.</summary>
public enum AiRole
{
    /// <summary>Offers AI systems or services to others.</summary>
    Provider,

    /// <summary>Designs, builds, tests or runs AI systems.</summary>
    Producer,

    /// <summary>Uses AI products or services.</summary>
    User,

    /// <summary>Supports others in the AI chain.</summary>
    Partner,
}

/// <summary>Whether a kind of document is kept current or kept unchanged.</summary>
public enum DocumentNature
{
    /// <summary>Kept current: draft, in-review, approved, superseded, withdrawn.</summary>
    Document,

    /// <summary>Proof of what happened, unchanged once final: open, final, superseded.</summary>
    Record,
}

/// <summary>What one stream of evidence for a control belongs to.</summary>
public enum ControlLevel
{
    /// <summary>The organisation: one stream for all.</summary>
    Organisation,

    /// <summary>Each use case in scope.</summary>
    UseCase,

    /// <summary>Each AI system in use.</summary>
    System,

    /// <summary>Each data set in use.</summary>
    Dataset,

    /// <summary>Each supplier in use.</summary>
    Supplier,
}

/// <summary>When a control needs new proof.</summary>
public enum EvidenceRhythm
{
    /// <summary>A document or assignment in force plus an occasional confirmation.</summary>
    Standing,

    /// <summary>Proof belongs to a release, change, data set or assessment.</summary>
    PerEvent,

    /// <summary>New proof must keep coming; gaps between the periods are findings.</summary>
    Periodic,
}

/// <summary>What is proposed for a control, weakest first. A proposal is never a decision.</summary>
public enum Expectation
{
    /// <summary>May be left out without more.</summary>
    Optional,

    /// <summary>Good practice.</summary>
    Recommended,

    /// <summary>Leaving it out needs a reason.</summary>
    Expected,
}

/// <summary>How often a control concerns an organisation in a given role, weakest first.</summary>
public enum Applicability
{
    /// <summary>Seldom.</summary>
    Rare,

    /// <summary>Depends on facts; somebody has to answer.</summary>
    Conditional,

    /// <summary>Normally.</summary>
    Expected,
}

/// <summary>Whether the standard itself asks for something written.</summary>
public enum DocumentedInformation
{
    /// <summary>Nothing separate is needed.</summary>
    None,

    /// <summary>Something must be done, and an auditor needs some trace of it.</summary>
    Evidence,

    /// <summary>The text asks for a document or a record.</summary>
    Required,
}

/// <summary>Whether what a clause asks for is a living document, a record, or one of each.</summary>
public enum InformationNature
{
    /// <summary>Living document, reviewed on a cadence.</summary>
    Maintain,

    /// <summary>Record of what happened, never edited afterwards.</summary>
    Retain,

    /// <summary>One of each.</summary>
    Both,
}

/// <summary>How far one framework's requirement answers another's. Shown, never treated as fact.</summary>
public enum Confidence
{
    /// <summary>Touches the topic.</summary>
    Low,

    /// <summary>Substantial overlap.</summary>
    Medium,

    /// <summary>Same topic; one largely answers the other.</summary>
    High,
}
