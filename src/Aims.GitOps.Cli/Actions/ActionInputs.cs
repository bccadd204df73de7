namespace Aims.GitOps.Cli.Actions;

/// <summary>The inputs of the GitHub Action, as <c>action.yml</c> passes them: by environment, never spliced into a shell line.</summary>
internal sealed class ActionInputs(Func<string, string?> variable)
{
    /// <summary>Names of all inputs that reach the program; a test compares them with <c>action.yml</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "command", "path", "base", "as-of", "fail-on", "fail-on-unknown", "annotations", "sarif-file", "summary", "comment", "dry-run", "max-open",
    ];

    public string Command => OneOf("command", "check", "check", "renew", "capture");

    public string Path => Text("path") ?? ".";

    public string? Base => Text("base");

    public string? AsOf => Text("as-of");

    public string FailOn => OneOf("fail-on", "error", "error", "warning", "info", "never");

    public bool FailOnUnknown => Flag("fail-on-unknown", false);

    public bool Annotations => Flag("annotations", true);

    public string? SarifFile => Text("sarif-file");

    public bool Summary => Flag("summary", true);

    public bool Comment => Flag("comment", false);

    public bool DryRun => Flag("dry-run", false);

    public string? MaxOpen => Text("max-open");

    private string? Text(string name) =>
        variable($"AIMS_INPUT_{name.Replace('-', '_').ToUpperInvariant()}")?.Trim() is { Length: > 0 } value ? value : null;

    private string OneOf(string name, string fallback, params ReadOnlySpan<string> allowed)
    {
        var value = Text(name) ?? fallback;
        return allowed.Contains(value)
            ? value
            : throw new AimsException("input", $"The input {name} is \"{value}\".", $"Use one of: {string.Join(", ", allowed!)}.");
    }

    private bool Flag(string name, bool fallback) => Text(name) switch
    {
        null => fallback,
        "true" => true,
        "false" => false,
        var other => throw new AimsException("input", $"The input {name} is \"{other}\".", "Use true or false."),
    };
}
