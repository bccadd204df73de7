namespace Aims.GitOps;

/// <summary>
/// An operational failure: no repository, unknown revision, unreadable configuration, missing permission.
/// Caught once, at the command line, and shown as one line. Problems in documents are findings, never exceptions.
/// </summary>
public sealed class AimsException : Exception
{
    /// <summary>Creates a failure with no further detail.</summary>
    public AimsException()
        : this("unknown", "Something went wrong.", "")
    {
    }

    /// <summary>Creates a failure from its message alone.</summary>
    /// <param name="message">What failed and why, in one line.</param>
    public AimsException(string message)
        : this("operational", message, "")
    {
    }

    /// <summary>Creates a failure from its message and cause.</summary>
    /// <param name="message">What failed and why, in one line.</param>
    /// <param name="innerException">The cause.</param>
    public AimsException(string message, Exception innerException)
        : base(message, innerException)
    {
        Code = "operational";
        Cure = "";
    }

    /// <summary>Creates a failure.</summary>
    /// <param name="code">Stable name of the condition, such as <c>no-repository</c>.</param>
    /// <param name="message">What failed and why, in one line.</param>
    /// <param name="cure">What the user can do about it; empty when nothing is known.</param>
    /// <param name="innerException">The cause, if any.</param>
    public AimsException(string code, string message, string cure, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
        Cure = cure;
    }

    /// <summary>Stable name of the condition.</summary>
    public string Code { get; }

    /// <summary>What the user can do about it; may be empty.</summary>
    public string Cure { get; }
}
