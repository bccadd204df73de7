using System.Globalization;
using System.Text;
using System.Xml;
using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Cli.Output;

/// <summary>
/// Findings as a JUnit report: a suite for each family, a case for each check, and one for each thing it says. What fails the run is a failure;
/// what is waived, was there before, is switched off or could not be seen is skipped with the reason; lesser matters pass with a remark.
/// </summary>
internal static class FindingsJUnit
{
    public static string Write(CheckReport report)
    {
        var findings = report.Result.Findings.ToLookup(f => f.Rule.Id, StringComparer.Ordinal);
        var unknowns = report.Result.Unknowns.ToLookup(u => u.Rule.Id, StringComparer.Ordinal);
        var suites = report.Result.Rules.GroupBy(r => r.Rule.Family, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (Family: g.Key, Cases: g.OrderBy(r => r.Rule.Id, StringComparer.Ordinal).SelectMany(r => CasesOf(r, report.Threshold, findings[r.Rule.Id], unknowns[r.Rule.Id])).ToList())).ToList();
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "aims check");
            WriteCounts(xml, [.. suites.SelectMany(s => s.Cases)]);
            foreach (var (family, cases) in suites)
            {
                xml.WriteStartElement("testsuite");
                xml.WriteAttributeString("name", family);
                WriteCounts(xml, cases);
                foreach (var item in cases)
                {
                    item.Write(xml);
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return LogSafe.Xml($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{text}\n");
    }

    private static IEnumerable<Case> CasesOf(RuleResult rule, Severity threshold, IEnumerable<Finding> findings, IEnumerable<Unknown> unknowns)
    {
        var any = false;
        foreach (var finding in findings)
        {
            any = true;
            var (outcome, reason) = finding.Status switch
            {
                FindingStatus.Waived => (Outcome.Skipped, $"Waived: {finding.WaiverReason}"),
                FindingStatus.Baseline => (Outcome.Skipped, "Was there before."),
                _ when threshold != Severity.Off && finding.Severity >= threshold => (Outcome.Failed, finding.Message),
                _ => (Outcome.Remarked, $"{Json.Word(finding.Severity)}: {finding.Message}"),
            };
            yield return new Case(rule.Rule.Id, $"{rule.Rule.Id} {finding.Document ?? finding.Path ?? "repository"}", outcome, reason, finding);
        }

        foreach (var unknown in unknowns)
        {
            any = true;
            yield return new Case(rule.Rule.Id, $"{rule.Rule.Id} {unknown.Document ?? unknown.Path ?? "repository"}", Outcome.Skipped, $"Cannot tell: {unknown.Reason} {unknown.Cure}", null);
        }

        if (!any)
        {
            yield return rule.Verdict == Verdict.Off
                ? new Case(rule.Rule.Id, rule.Rule.Id, Outcome.Skipped, "Switched off.", null)
                : new Case(rule.Rule.Id, rule.Rule.Id, Outcome.Passed, "", null);
        }
    }

    private static void WriteCounts(XmlWriter xml, List<Case> cases)
    {
        xml.WriteAttributeString("tests", cases.Count.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", cases.Count(c => c.Outcome == Outcome.Failed).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("skipped", cases.Count(c => c.Outcome == Outcome.Skipped).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("time", "0");
    }

    private enum Outcome
    {
        Passed,
        Remarked,
        Skipped,
        Failed,
    }

    private sealed record Case(string Rule, string Name, Outcome Outcome, string Text, Finding? Finding)
    {
        public void Write(XmlWriter xml)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", $"aims.{Rule}");
            xml.WriteAttributeString("name", Legal(Name));
            xml.WriteAttributeString("time", "0");
            if (Finding?.Path is { } path)
            {
                xml.WriteAttributeString("file", Legal(path));
                xml.WriteAttributeString("line", Finding.Start.Line.ToString(CultureInfo.InvariantCulture));
            }

            switch (Outcome)
            {
                case Outcome.Failed:
                    xml.WriteStartElement("failure");
                    xml.WriteAttributeString("type", Json.Word(Finding!.Severity));
                    xml.WriteAttributeString("message", Legal(Text));
                    xml.WriteString(Legal($"{Finding.Path}:{Finding.Start.Line}:{Finding.Start.Column}: {Text}"));
                    xml.WriteEndElement();
                    break;
                case Outcome.Skipped:
                    xml.WriteStartElement("skipped");
                    xml.WriteAttributeString("message", Legal(Text));
                    xml.WriteEndElement();
                    break;
                case Outcome.Remarked:
                    xml.WriteElementString("system-out", Legal(Text));
                    break;
            }

            xml.WriteEndElement();
        }

        /// <summary>Without the characters that XML does not allow at all.</summary>
        private static string Legal(string text)
        {
            var safe = Ansi.Safe(text);
            var result = new StringBuilder(safe.Length);
            for (var i = 0; i < safe.Length; i++)
            {
                if (char.IsHighSurrogate(safe[i]) && i + 1 < safe.Length && char.IsLowSurrogate(safe[i + 1]))
                {
                    result.Append(safe[i]).Append(safe[++i]);
                }
                else
                {
                    result.Append(XmlConvert.IsXmlChar(safe[i]) ? safe[i] : '\uFFFD');
                }
            }

            return result.ToString();
        }
    }
}
