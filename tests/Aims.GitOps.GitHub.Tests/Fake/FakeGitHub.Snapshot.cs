using System.Text;
using System.Text.RegularExpressions;

namespace Aims.GitOps.GitHub.Tests.Fake;

/// <summary>The state of the fake: kept, put back, and described so that two runs can be compared.</summary>
internal sealed partial class FakeGitHub
{
    /// <summary>Answers an action that puts the present state back; faults, counters and logs start anew then.</summary>
    public Action Remember()
    {
        lock (_lock)
        {
            var (now, lastId, settings) = (_now, _lastId, (ActionsMayOpenPulls, KnowsUpdateRefs));
            var refs = Refs.ToDictionary(StringComparer.Ordinal);
            var labels = Labels.ToDictionary(StringComparer.OrdinalIgnoreCase);
            var activities = Activities.ToList();
            var issues = Issues.ConvertAll(i => i.Copy());
            return () =>
            {
                lock (_lock)
                {
                    (_now, _lastId, (ActionsMayOpenPulls, KnowsUpdateRefs)) = (now, lastId, settings);
                    Refs.Clear();
                    Labels.Clear();
                    Activities.Clear();
                    Issues.Clear();
                    Faults.Clear();
                    Requests.Clear();
                    Writes = 0;
                    foreach (var (name, sha) in refs)
                    {
                        Refs[name] = sha;
                    }

                    foreach (var (name, color) in labels)
                    {
                        Labels[name] = color;
                    }

                    Activities.AddRange(activities);
                    Issues.AddRange(issues.ConvertAll(i => i.Copy()));
                }
            };
        }
    }

    /// <summary>What people and the next run can see, without numbers, times and ids that depend on the order of requests.</summary>
    public string Describe()
    {
        lock (_lock)
        {
            var names = Issues.Where(i => i.IsPull).ToDictionary(i => i.Number, i => $"{i.HeadBranch}({Issues.Count(o => o.HeadBranch == i.HeadBranch && o.Number <= i.Number)})");
            string Neutral(string body) => Regex.Replace(body, @"#(?<n>\d+)", m => names.GetValueOrDefault(int.Parse(m.Groups["n"].Value, System.Globalization.CultureInfo.InvariantCulture), m.Value), RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
            var text = new StringBuilder();
            foreach (var (name, sha) in Refs.OrderBy(r => r.Key, StringComparer.Ordinal))
            {
                text.Append(name).Append(' ').AppendLine(Git.Commit(sha)!.Tree);
            }

            foreach (var issue in Issues.OrderBy(i => i.IsPull ? names[i.Number] : "", StringComparer.Ordinal).ThenBy(i => i.Number).Where(i => i.IsPull || i.IsOpen))
            {
                text.AppendLine($"== {(issue.IsPull ? names[issue.Number] : "issue")} {(issue.MergedAt is not null ? "merged" : issue.IsOpen ? "open" : "closed")} {issue.Title}")
                    .AppendLine($"labels {string.Join(',', issue.Labels)} assignees {string.Join(',', issue.Assignees)} reviewers {string.Join(',', issue.Reviewers)}")
                    .AppendLine(Neutral(issue.Body));
                foreach (var comment in issue.Comments)
                {
                    text.AppendLine("-- " + comment.Body);
                }
            }

            return text.ToString();
        }
    }
}
