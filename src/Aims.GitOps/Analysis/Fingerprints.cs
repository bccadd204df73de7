using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Analysis;

/// <summary>
/// Gives each finding a name that survives shifted lines: check, document and message, with digits of positions nowhere in it,
/// and a counter for equal ones.
/// </summary>
internal static class Fingerprints
{
    public static ImmutableArray<Finding> Assign(IEnumerable<Finding> findings)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var result = ImmutableArray.CreateBuilder<Finding>();
        foreach (var finding in findings)
        {
            var name = $"{finding.Rule.Id}\n{finding.Document ?? finding.Path}\n{finding.Message}";
            var count = seen[name] = seen.GetValueOrDefault(name) + 1;
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(count == 1 ? name : $"{name}\n{count}"));
            result.Add(finding with { Fingerprint = Convert.ToHexStringLower(hash.AsSpan(0, 8)) });
        }

        return result.DrainToImmutable();
    }
}
