using System.Collections.Immutable;
using System.Globalization;
using Aims.GitOps.Cli.Output;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Cli.Setup;

/// <summary>A person stopped answering: end of input, or the word <c>stop</c>.</summary>
internal sealed class InterviewStoppedException : Exception;

/// <summary>Asks questions in a terminal, one line each. An answer that cannot be right is asked again, with the reason.</summary>
internal sealed class Questions
{
    private readonly TextReader _in;
    private readonly TextWriter _out;
    private readonly Ansi _ansi;
    private readonly int _width;

    public Questions(CommandContext context)
    {
        _in = context.Shell.In;
        _out = context.Shell.Out;
        _ansi = new Ansi(context.UsesColor);
        _width = Math.Clamp(context.Shell.Width, 40, 96);
    }

    /// <summary>A heading.</summary>
    public void Heading(string text) => _out.Write($"\n{_ansi.Bold(text)}\n\n");

    /// <summary>A paragraph.</summary>
    public void Say(string text)
    {
        var flow = new System.Text.StringBuilder();
        TextFlow.Append(flow, text, "", _width);
        _out.Write(flow.ToString());
    }

    /// <summary>Text in a few words; empty only where that is allowed.</summary>
    public string Text(string question, bool mayBeEmpty = false, Func<string, string?>? problem = null)
    {
        while (true)
        {
            var answer = Line(question, mayBeEmpty ? "empty to leave it open" : null);
            if (answer.Length == 0 && mayBeEmpty)
            {
                return "";
            }

            if ((answer.Length == 0 ? "Something has to stand here." : problem?.Invoke(answer)) is not { } why)
            {
                return answer;
            }

            Say(why);
        }
    }

    /// <summary>Several words or names, separated by commas.</summary>
    public ImmutableArray<string> List(string question, bool mayBeEmpty = false) =>
        [.. Text(question + " (separated by commas)", mayBeEmpty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Yes or no.</summary>
    public bool YesNo(string question, bool preset)
    {
        while (true)
        {
            switch (Line(question, preset ? "Y/n" : "y/N").ToLowerInvariant())
            {
                case "":
                    return preset;
                case "y" or "yes":
                    return true;
                case "n" or "no":
                    return false;
            }
        }
    }

    /// <summary>One of some possibilities, numbered from <paramref name="first"/>; null for "not known".</summary>
    public int? Choice(string question, IReadOnlyList<string> possibilities, int first, bool mayBeUnknown)
    {
        Say(question);
        for (var i = 0; i < possibilities.Count; i++)
        {
            _out.Write($"  {_ansi.Bold((first + i).ToString(CultureInfo.InvariantCulture))}  {possibilities[i]}\n");
        }

        while (true)
        {
            var answer = Line("", mayBeUnknown ? "? if nobody knows yet" : null);
            if (answer == "?" && mayBeUnknown)
            {
                return null;
            }

            if (int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= first && number < first + possibilities.Count)
            {
                return number;
            }

            Say($"Answer with a number from {first.ToString(CultureInfo.InvariantCulture)} to {(first + possibilities.Count - 1).ToString(CultureInfo.InvariantCulture)}{(mayBeUnknown ? ", or ?" : "")}.");
        }
    }

    /// <summary>A day.</summary>
    public DateOnly? Day(string question)
    {
        var answer = Text(question + " (YYYY-MM-DD)", mayBeEmpty: true, text => FieldMap.TryDate(text, out _) ? null : "A day is written like 2026-11-23.");
        return FieldMap.TryDate(answer, out var day) ? day : null;
    }

    private string Line(string question, string? hint)
    {
        _out.Write(question.Length == 0 ? "" : question);
        _out.Write(hint is null ? " > " : $" {_ansi.Dim($"[{hint}]")} > ");
        _out.Flush();
        var answer = _in.ReadLine()?.Trim();
        return answer is null or "stop" ? throw new InterviewStoppedException() : answer;
    }
}
