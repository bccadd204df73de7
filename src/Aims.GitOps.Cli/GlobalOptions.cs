using System.CommandLine;
using System.CommandLine.Parsing;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Cli;

/// <summary>The options every command takes.</summary>
internal sealed class GlobalOptions
{
    public Option<string> Directory { get; } = new("-C", "--directory") { Description = "Run as if started in this folder.", HelpName = "DIR", Recursive = true };

    public Option<string> At { get; } = new("--at") { Description = "Commit, tag or branch to read; 'worktree' for the files as they are.", HelpName = "REV", Recursive = true };

    public Option<DateOnly?> AsOf { get; } = new("--as-of")
    {
        Description = "Day to judge on, YYYY-MM-DD. Default: today in the organisation's time zone.",
        HelpName = "DATE",
        Recursive = true,
        CustomParser = ParseDate,
    };

    public Option<string> Format { get; } = new("--format") { Description = "Form of the output; 'text' by default.", HelpName = "FORMAT", Recursive = true };

    public Option<string> Output { get; } = new("-o", "--output") { Description = "Write to this file instead of standard output.", HelpName = "FILE", Recursive = true };

    public Option<bool> NoColor { get; } = new("--no-color") { Description = "Plain text, whatever the terminal.", Recursive = true };

    public Option<bool> Verbose { get; } = new("-v", "--verbose") { Description = "Tell on standard error what is being done.", Recursive = true };

    public void AddTo(Command root)
    {
        foreach (var option in new Option[] { Directory, At, AsOf, Format, Output, NoColor, Verbose })
        {
            root.Options.Add(option);
        }
    }

    public static DateOnly? ParseDate(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (FieldMap.TryDate(text, out var date))
        {
            return date;
        }

        result.AddError($"'{text}' is not a day; write YYYY-MM-DD, for example 2026-11-23.");
        return null;
    }
}
