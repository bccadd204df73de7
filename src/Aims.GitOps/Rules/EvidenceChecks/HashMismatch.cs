using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;

namespace Aims.GitOps.Rules.EvidenceChecks;

/// <summary>A file of evidence that is not the one that was filed.</summary>
internal sealed class HashMismatch : Rule
{
    public override RuleDescriptor Descriptor { get; } = new("evd.hash-mismatch", "Evidence file altered")
    {
        Grading = Grading.Major,
        IsCore = true,
        Sources = ["7.5.3"],
    };

    public override void Analyze(RuleContext context, RuleRun run)
    {
        foreach (var evidence in context.Graph.OfKind("evidence"))
        {
            var recorded = Recorded(evidence);
            var size = evidence.Fields.WholeNumber("size_bytes");
            if ((recorded is null && size is null) || Attachment.Of(context.Snapshot, evidence) is not { Place: AttachmentPlace.Here } attachment)
            {
                continue;
            }

            run.Examine();
            try
            {
                Compare(run, evidence, attachment, recorded, size);
            }
            catch (AimsException e)
            {
                run.CannotTell(evidence, $"{attachment.File!.Path} cannot be read: {e.Message}", e.Cure);
            }
        }
    }

    private static void Compare(RuleRun run, Document evidence, Attachment attachment, string? recorded, int? size)
    {
        var path = attachment.File!.Path;
        var (actual, length, isPointer) = attachment.Content();
        if (recorded is not null && recorded != actual && (isPointer || attachment.Sha256AsStored() != recorded))
        {
            var what = isPointer ? $"{path} is a Git LFS pointer to the object {actual}" : $"{path} has the SHA-256 {actual}";
            run.Find(evidence, "sha256", $"{what}, not \"{evidence.Fields.Text("sha256")}\": it is not the file that was filed. Put that file back, or file the new one as a new record.");
        }
        else if (recorded is null && size is not null && size != length)
        {
            run.Find(evidence, "size_bytes", $"{path} has {length} bytes, not \"{size}\": it is not the file that was filed. Put that file back, or file the new one as a new record.");
        }
        else if (recorded == actual && size is not null && size != length)
        {
            run.Find(evidence, "size_bytes", $"{path} has {length} bytes, not \"{size}\", though its SHA-256 is right; correct the size.");
        }
    }

    /// <summary>The recorded digest, or null when there is none that can be compared.</summary>
    private static string? Recorded(Document evidence) =>
        evidence.Fields.Text("sha256") is { Length: 64 } text && text.All(char.IsAsciiHexDigit) ? text.ToLowerInvariant() : null;
}
