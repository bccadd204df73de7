using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Text;

namespace Aims.GitOps.Rules.DocumentControl;

/// <summary>A document whose front matter is missing or cannot be read.</summary>
internal sealed class FrontMatterMissing : Rule
{
    public override RuleDescriptor Descriptor { get; } = new(RuleCatalogue.SyntaxRule, "Front matter missing or unreadable")
    {
        IsCore = true,
        Sources = ["7.5.2"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var file in context.Graph.Files)
        {
            run.Examine();
            switch (file.Condition)
            {
                case FileCondition.NoFrontMatter when !context.Configuration.HoldsForeignFiles:
                    run.Find(file, new SourceSpan(0, 0), "There is no front matter; begin the file with ---, the fields, and --- again, or exclude it under documents.exclude in aims.yml.");
                    break;
                case FileCondition.TooLarge:
                    run.Find(file, default, "The file is larger than 1 MiB; documents are text that people read. Move the content to evidence/files and describe it in a record.");
                    break;
                case FileCondition.NotText:
                    run.Find(file, default, "The file is not UTF-8 text; save it as UTF-8.");
                    break;
                case FileCondition.Broken:
                    var problem = file.Problems.First(p => !p.IsDuplicateKey);
                    run.Find(file, problem.Span, $"The front matter cannot be read: {problem.Message}.");
                    break;
            }
        }
    }
}
