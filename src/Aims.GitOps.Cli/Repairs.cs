using System.Text;
using Aims.GitOps.Analysis;
using Aims.GitOps.Text;
using DiffPlex.Renderer;

namespace Aims.GitOps.Cli;

/// <summary>Shows repairs as a unified diff, and makes them.</summary>
internal static class Repairs
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The repairs as a unified diff that <c>git apply</c> takes.</summary>
    public static string Diff(FixPlan plan)
    {
        var text = new StringBuilder();
        foreach (var file in plan.Files)
        {
            text.Append(UnidiffRenderer.GenerateUnidiff(file.Before.Content, file.After, $"a/{file.Path}", $"b/{file.Path}", ignoreWhitespace: false, ignoreCase: false).ReplaceLineEndings("\n"));
        }

        return text.ToString();
    }

    /// <summary>Makes the repairs, each file whole. A file that changed since it was read is left alone.</summary>
    /// <returns>The number of places repaired.</returns>
    public static int Make(FixPlan plan, Workspace workspace)
    {
        var made = 0;
        foreach (var file in plan.Files)
        {
            var path = workspace.PathOf(file.Path);
            var bytes = File.ReadAllBytes(path);
            if (!SourceText.TryDecode(bytes, out var present) || present.Content != file.Before.Content)
            {
                throw new AimsException("changed", $"{file.Path} changed while it was being repaired.", "Run it again.");
            }

            var content = s_utf8.GetBytes(file.After);
            WholeFile.Write(path, bytes.AsSpan().StartsWith("\uFEFF"u8) ? [0xEF, 0xBB, 0xBF, .. content] : content);
            made += file.Fixes.Length;
        }

        return made;
    }
}
