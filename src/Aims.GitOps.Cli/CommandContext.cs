using System.CommandLine;
using System.Text;
using Aims.GitOps.Cli.Output;

namespace Aims.GitOps.Cli;

/// <summary>One invocation of a command: its surroundings, the common options, and where its output goes.</summary>
internal sealed class CommandContext
{
    private readonly GlobalOptions _options;
    private string _format = "text";

    public CommandContext(Shell shell, GlobalOptions options, ParseResult arguments)
    {
        _options = options;
        Shell = shell;
        Arguments = arguments;
    }

    public Shell Shell { get; }

    public ParseResult Arguments { get; }

    public CancellationToken Cancelled => Shell.Cancelled;

    public string Directory => Path.GetFullPath(Setting(_options.Directory, "AIMS_DIRECTORY") ?? ".", Shell.CurrentDirectory);

    public string? At => Setting(_options.At, "AIMS_AT");

    public DateOnly? AsOf => Arguments.GetValue(_options.AsOf) ?? DateVariable("AIMS_AS_OF");

    public bool IsVerbose => Arguments.GetValue(_options.Verbose) || Shell.Variable("AIMS_VERBOSE") is "1" or "true";

    public bool UsesColor => Shell.UsesColor && !Arguments.GetValue(_options.NoColor) && OutputFile is null;

    public string? OutputFile => Arguments.GetValue(_options.Output) is { } file ? Path.GetFullPath(file, Shell.CurrentDirectory) : null;

    /// <summary>The requested format, checked against what the command offers; the first is the default.</summary>
    public string Format(params ReadOnlySpan<string> offered)
    {
        var format = Setting(_options.Format, "AIMS_FORMAT") ?? offered[0];
        foreach (var candidate in offered)
        {
            if (string.Equals(candidate, format, StringComparison.OrdinalIgnoreCase))
            {
                _format = candidate;
                return candidate;
            }
        }

        throw new AimsException("usage", $"--format {format} is not offered here.", $"Use one of: {string.Join(", ", offered!)}.");
    }

    /// <summary>Writes the whole output at once: to standard output, or to the file through a temporary name.</summary>
    public void Write(string text)
    {
        if (OutputFile is not { } file)
        {
            Shell.Out.Write(_format == "text" || (IsRunner && _format is "md" or "csv" or "html") ? LogSafe.Text(text) : text);
            Shell.Out.Flush();
            return;
        }

        WholeFile.Write(file, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Tells on standard error what is being done, when asked to.</summary>
    public void Log(string message)
    {
        if (IsVerbose)
        {
            Shell.Error.WriteLine($"aims: {message}");
        }
    }

    /// <summary>A remark that does not belong to the output.</summary>
    public void Note(string message) => Shell.Error.WriteLine(LogSafe.Text(message));

    /// <summary>True where a runner reads the output for commands.</summary>
    private bool IsRunner => Shell.Variable("GITHUB_ACTIONS") == "true" || Shell.Variable("TF_BUILD") is { Length: > 0 };

    private string? Setting(Option<string> option, string variable) =>
        Arguments.GetValue(option) ?? (Shell.Variable(variable) is { Length: > 0 } value ? value : null);

    private DateOnly? DateVariable(string name)
    {
        var text = Shell.Variable(name);
        return string.IsNullOrEmpty(text) ? null
            : Documents.FieldMap.TryDate(text, out var date) ? date
            : throw new AimsException("usage", $"{name}={text} is not a day.", "Write YYYY-MM-DD.");
    }
}
