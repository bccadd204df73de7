using System.Collections.Immutable;
using System.Text;
using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Analysis;

/// <summary>A finding that was there before, as far as it takes to recognise it again.</summary>
/// <param name="Rule">Id of the check.</param>
/// <param name="Subject">Id of the document, else path of the file; empty for the repository as a whole.</param>
/// <param name="Message">Its message.</param>
public sealed record KnownFinding(string Rule, string Subject, string Message)
{
    /// <summary>The finding without its place.</summary>
    public static KnownFinding Of(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return new(finding.Rule.Id, finding.Document ?? finding.Path ?? "", finding.Message);
    }
}

/// <summary>
/// Recognises findings that were there before. Places play no part, so shifted lines and moved files change nothing. Three passes, each
/// pair used once: the same words; the same words but for numbers and days; a message that only names fewer things than before.
/// </summary>
/// <param name="known">What was there before.</param>
/// <param name="formerSubject">The name a subject had before, by its present name: renamed files, renumbered documents. Null for none.</param>
internal sealed class KnownFindings(IEnumerable<KnownFinding> known, IReadOnlyDictionary<string, string>? formerSubject = null)
{
    private readonly List<KnownFinding> _left = [.. known];

    /// <summary>What was there before and was not recognised in <see cref="Mark"/>: it is gone.</summary>
    public IReadOnlyList<KnownFinding> Gone => _left;

    /// <summary>Gives counting findings that were there before the status <see cref="FindingStatus.Baseline"/>; the rest keep theirs.</summary>
    public ImmutableArray<Finding> Mark(ImmutableArray<Finding> findings)
    {
        var wasThere = new bool[findings.Length];
        var present = findings.Select(Normalise).ToArray();
        Pair(present, wasThere, k => k);
        Pair(present, wasThere, k => k with { Message = WithoutNumbers(k.Message) });
        PairFewer(present, wasThere);
        return [.. findings.Select((f, i) => wasThere[i] && f.Status != FindingStatus.Waived ? f with { Status = FindingStatus.Baseline } : f)];
    }

    private KnownFinding Normalise(Finding finding)
    {
        var plain = KnownFinding.Of(finding);
        return formerSubject is not null && formerSubject.TryGetValue(plain.Subject, out var former)
            ? plain with { Subject = former, Message = plain.Message.Replace(plain.Subject, former, StringComparison.Ordinal) }
            : plain;
    }

    private void Pair(KnownFinding[] present, bool[] wasThere, Func<KnownFinding, KnownFinding> key)
    {
        if (_left.Count == 0)
        {
            return;
        }

        var left = new Dictionary<KnownFinding, Queue<KnownFinding>>();
        foreach (var item in _left)
        {
            var name = key(item);
            if (!left.TryGetValue(name, out var queue))
            {
                left.Add(name, queue = new Queue<KnownFinding>());
            }

            queue.Enqueue(item);
        }

        var used = new HashSet<KnownFinding>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < present.Length; i++)
        {
            if (!wasThere[i] && left.TryGetValue(key(present[i]), out var queue) && queue.TryDequeue(out var match))
            {
                wasThere[i] = true;
                used.Add(match);
            }
        }

        _left.RemoveAll(used.Contains);
    }

    private void PairFewer(KnownFinding[] present, bool[] wasThere)
    {
        var bySubject = _left.ToLookup(k => (k.Rule, k.Subject));
        var used = new HashSet<KnownFinding>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < present.Length; i++)
        {
            if (wasThere[i])
            {
                continue;
            }

            var names = Names(present[i].Message);
            var match = bySubject[(present[i].Rule, present[i].Subject)].FirstOrDefault(k => !used.Contains(k) && IsPart(names, Names(k.Message)));
            if (match is not null)
            {
                wasThere[i] = true;
                used.Add(match);
            }
        }

        _left.RemoveAll(used.Contains);
    }

    /// <summary>Only a message that lists several things can list fewer of them.</summary>
    private static bool IsPart(HashSet<string> names, HashSet<string> before) => names.Count > 0 && names.Count < before.Count && names.IsSubsetOf(before);

    /// <summary>What a message names: quoted texts and words with digits, such as ids, controls and clauses.</summary>
    private static HashSet<string> Names(string message)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var parts = message.Split('"');
        for (var i = 0; i < parts.Length; i++)
        {
            if (i % 2 == 1)
            {
                names.Add(parts[i]);
                continue;
            }

            foreach (var word in parts[i].Split([' ', ',', ';', '(', ')'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (word.AsSpan().ContainsAnyInRange('0', '9') && !IsNumberOrDay(word.Trim('.', ':', '%')))
                {
                    names.Add(word.Trim('.', ':', '\''));
                }
            }
        }

        return names;
    }

    private static string WithoutNumbers(string message)
    {
        var text = new StringBuilder(message.Length);
        var isQuoted = false;
        for (var start = 0; start < message.Length;)
        {
            var end = message.IndexOf(' ', start);
            end = end < 0 ? message.Length : end;
            var word = message.AsSpan(start, end - start);
            text.Append(!isQuoted && IsNumberOrDay(word.Trim("().,:;%")) ? "#" : word).Append(' ');
            isQuoted ^= word.Count('"') % 2 == 1;
            start = end + 1;
        }

        return text.ToString();
    }

    private static bool IsNumberOrDay(ReadOnlySpan<char> word)
    {
        var digits = 0;
        var dashes = 0;
        foreach (var c in word)
        {
            if (char.IsAsciiDigit(c))
            {
                digits++;
            }
            else if (c == '-' && digits > 0)
            {
                dashes++;
            }
            else
            {
                return false;
            }
        }

        return digits > 0 && (dashes == 0 || (dashes == 2 && digits == 8));
    }
}
