using System.Text;

namespace Aims.GitOps.Cli.Actions;

/// <summary>The files by which a step answers its runner: outputs and summary.</summary>
internal sealed class RunnerFiles(Func<string, string?> variable)
{
    /// <summary>Most a summary may hold is 1,048,576 bytes; over it nothing is shown at all.</summary>
    public const int MostSummaryBytes = 1_000_000;

    /// <summary>Sets an output. Values are one line each, so that no text can begin another output.</summary>
    public void Output(string name, string value)
    {
        if (variable("GITHUB_OUTPUT") is { Length: > 0 } path)
        {
            File.AppendAllText(path, $"{name}={value.ReplaceLineEndings(" ")}\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
    }

    /// <summary>Appends sections to the summary as long as they fit; says how many did not.</summary>
    public void Summary(IEnumerable<string> sections)
    {
        if (variable("GITHUB_STEP_SUMMARY") is not { Length: > 0 } path)
        {
            return;
        }

        var text = new StringBuilder();
        var left = 0;
        var bytes = 0;
        foreach (var section in sections)
        {
            var size = Encoding.UTF8.GetByteCount(section);
            if (left > 0 || bytes + size > MostSummaryBytes)
            {
                left++;
                continue;
            }

            text.Append(section);
            bytes += size;
        }

        if (left > 0)
        {
            text.Append('\n').Append(left).Append(" more parts did not fit here; the log of the step has them.\n");
        }

        File.AppendAllText(path, text.ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
