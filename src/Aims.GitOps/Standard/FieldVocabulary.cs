namespace Aims.GitOps.Standard;

/// <summary>Type of a value in the front matter.</summary>
public enum FieldType
{
    /// <summary>A short string in one line.</summary>
    ShortText,

    /// <summary>Prose.</summary>
    Text,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A real calendar day, <c>YYYY-MM-DD</c>.</summary>
    Date,

    /// <summary>A <see cref="CalendarPeriod"/>.</summary>
    Period,

    /// <summary>One of <see cref="FieldDefinition.Values"/>.</summary>
    Enum,

    /// <summary>Id of another document.</summary>
    Reference,

    /// <summary>Id of a control: Annex A, an own one (<c>X.n</c>) or one of an own framework.</summary>
    Control,

    /// <summary>Id of a clause of the standard.</summary>
    Clause,

    /// <summary>Key under <c>people</c> in <c>aims.yml</c>.</summary>
    Person,

    /// <summary>A mapping with the keys of <see cref="FieldDefinition.Fields"/>.</summary>
    Structure,

    /// <summary>A mapping whose keys are ids of <see cref="FieldDefinition.Targets"/> and whose values are <see cref="FieldDefinition.Value"/>.</summary>
    Map,

    /// <summary>A whole document written inline.</summary>
    Document,
}

/// <summary>What a change of a field means for the approval of its document.</summary>
public enum FieldClass
{
    /// <summary>Part of what was approved: a change needs a new approval and changes the digest.</summary>
    Substance,

    /// <summary>Results, evidence links, claims and states that change in daily work.</summary>
    Operational,

    /// <summary>State of the file rather than its content: status, version label, dates of force.</summary>
    Lifecycle,
}

/// <summary>Form of a string beyond its type.</summary>
public enum StringFormat
{
    /// <summary>Any string.</summary>
    None,

    /// <summary>Id of this document.</summary>
    Id,

    /// <summary><c>n.n</c> or a semantic version.</summary>
    Version,

    /// <summary>64 lower-case hexadecimal digits.</summary>
    Sha256,

    /// <summary>Path in the repository or URL.</summary>
    Location,

    /// <summary>ISO 3166 code, or <c>EU</c>.</summary>
    Country,

    /// <summary><c>template-id@version</c>.</summary>
    Template,

    /// <summary>Id of a method, such as <c>tier-1.0</c>.</summary>
    Method,

    /// <summary><c>kind:tier</c>: the highest tier of that kind a role may approve; <c>*</c> for every kind.</summary>
    Authority,

    /// <summary>Risk source <c>C.3.n</c> or an own code.</summary>
    RiskSource,

    /// <summary>Objective <c>C.2.n</c> or an own one.</summary>
    AnnexCObjective,

    /// <summary>Clause, control or document id.</summary>
    Requirement,

    /// <summary>Document id or URL.</summary>
    ReferenceOrUrl,

    /// <summary>Git object id in hexadecimal.</summary>
    GitObject,

    /// <summary>Digest of a document's substance, <c>substance-1:…</c>.</summary>
    Substance,
}

/// <summary>Where a document takes a missing value from.</summary>
[Flags]
public enum Inheritance
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>An inline document takes it from the page it stands on.</summary>
    Host = 1,

    /// <summary>A member of an evidence series takes it from the series.</summary>
    Series = 2,
}
