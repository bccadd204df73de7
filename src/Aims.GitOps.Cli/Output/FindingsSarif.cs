using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Aims.GitOps.Cli.Commands;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Text;

namespace Aims.GitOps.Cli.Output;

/// <summary>Findings in the Static Analysis Results Interchange Format 2.1.0.</summary>
internal static partial class FindingsSarif
{
    private const string Root = "AIMSROOT";

    // GitHub refuses a file with more.
    private const int MostResults = 25_000;

    public static string Write(CheckReport report)
    {
        var rules = report.Result.Rules.Select(r => r.Rule).ToImmutableArray();
        var ruleIndex = rules.Select((r, i) => (r.Id, i)).ToDictionary(r => r.Id, r => r.i, StringComparer.Ordinal);
        var findings = report.Result.Findings;
        var results = findings.Length <= MostResults ? findings : [.. findings.OrderByDescending(f => f.Severity).Take(MostResults)];
        return Json.Write(new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject
                    {
                        ["name"] = "aims",
                        ["version"] = Program.Version,
                        ["semanticVersion"] = Program.Version,
                        ["rules"] = Json.Array(rules.Select(r => (JsonNode?)Rule(r, report))),
                    },
                },
                ["automationDetails"] = new JsonObject { ["id"] = "aims/check/" },
                ["columnKind"] = "utf16CodeUnits",
                ["originalUriBaseIds"] = new JsonObject { [Root] = new JsonObject { ["description"] = Text("The root of the repository.") } },
                ["invocations"] = new JsonArray(Invocation(report, findings.Length - results.Length)),
                ["results"] = Json.Array(results.Select(f => (JsonNode?)Result(report, f, ruleIndex[f.Rule.Id]))),
                ["properties"] = report.Workspace.Envelope("check"),
            }),
        });
    }

    private static JsonObject Rule(RuleDescriptor rule, CheckReport report)
    {
        var page = ExplainCommand.Page(rule.Id);
        return new JsonObject
        {
            ["id"] = rule.Id,
            ["name"] = Name(rule.Id),
            ["shortDescription"] = Text(rule.Title),
            ["fullDescription"] = Text(Section(page, "What it finds")),
            ["help"] = new JsonObject { ["text"] = $"{Section(page, "What it finds")}\n\n{Section(page, "Why it matters")}", ["markdown"] = page },
            ["defaultConfiguration"] = new JsonObject
            {
                ["enabled"] = report.Result.Rules.First(r => r.Rule.Id == rule.Id).Verdict != Verdict.Off,
                ["level"] = Level(rule.Severity),
            },
            ["properties"] = new JsonObject
            {
                ["tags"] = Json.Array(new[] { "iso-42001", rule.Family, Json.Word(rule.Class) }.Concat(rule.Sources).Take(10)),
                ["class"] = Json.Word(rule.Class),
                ["grading"] = Json.Word(rule.Grading),
                ["problem.severity"] = rule.Severity == Severity.Error ? "error" : rule.Severity == Severity.Warning ? "warning" : "recommendation",
            },
        };
    }

    private static JsonObject Result(CheckReport report, Finding finding, int ruleIndex)
    {
        var result = new JsonObject
        {
            ["ruleId"] = finding.Rule.Id,
            ["ruleIndex"] = ruleIndex,
            ["level"] = Level(finding.Severity),
            ["message"] = Text(Escape(finding.Message)),
            ["locations"] = new JsonArray(Location(report, finding)),
            ["partialFingerprints"] = new JsonObject { ["aims/v1"] = finding.Fingerprint },
        };
        if (report.Change is not null)
        {
            result["baselineState"] = finding.Status == FindingStatus.New ? "new" : "unchanged";
        }

        if (finding.Status is FindingStatus.Waived or FindingStatus.Baseline)
        {
            result["suppressions"] = new JsonArray(new JsonObject
            {
                ["kind"] = "external",
                ["status"] = "accepted",
                ["justification"] = finding.Status == FindingStatus.Waived ? finding.WaiverReason : "Was there before.",
            });
        }

        if (finding.Fix is { } fix && report.SourceOf(fix.Path) is { } source)
        {
            result["fixes"] = new JsonArray(new JsonObject
            {
                ["description"] = Text(Escape(fix.Description)),
                ["artifactChanges"] = new JsonArray(new JsonObject
                {
                    ["artifactLocation"] = Artifact(fix.Path),
                    ["replacements"] = new JsonArray(new JsonObject
                    {
                        ["deletedRegion"] = Region(source.GetPosition(fix.Span.Start), source.GetPosition(fix.Span.End)),
                        ["insertedContent"] = Text(fix.NewText),
                    }),
                }),
            });
        }

        if (!finding.Because.IsEmpty)
        {
            result["properties"] = new JsonObject
            {
                ["because"] = Json.Array(finding.Because.Select(b => (JsonNode?)new JsonObject { ["use_case"] = b.UseCase, ["factor"] = b.Factor })),
            };
        }

        return result;
    }

    /// <summary>A finding about the repository as a whole is shown at its configuration: GitHub drops results without a place.</summary>
    private static JsonObject Location(CheckReport report, Finding finding)
    {
        var physical = new JsonObject { ["artifactLocation"] = Artifact(finding.Path ?? report.Workspace.Configuration.Path) };
        physical["region"] = finding.Path is not null && finding.Start.Line > 0 ? Region(finding.Start, finding.End) : new JsonObject { ["startLine"] = 1 };
        var location = new JsonObject { ["physicalLocation"] = physical };
        if (finding.Document is { } document)
        {
            location["logicalLocations"] = new JsonArray(new JsonObject { ["name"] = document, ["kind"] = "resource" });
        }

        return location;
    }

    private static JsonObject Invocation(CheckReport report, int leftOut)
    {
        var notes = report.Result.Unknowns.Select(u => Notification("cannot-tell", $"{u.Rule.Id}{(u.Document is { } id ? $" {id}" : "")}: {u.Reason} {u.Cure}"))
            .Concat((report.Change?.PolicyChanges ?? []).Select(c => Notification("policy-change", FindingsText.Describe(c))));
        if (leftOut > 0)
        {
            notes = notes.Append(Notification("left-out", $"{leftOut} of the least severe results are left out; GitHub takes {MostResults}."));
        }

        return new JsonObject
        {
            ["executionSuccessful"] = true,
            ["exitCode"] = report.Fails ? ExitCode.Findings : ExitCode.Clean,
            ["toolExecutionNotifications"] = Json.Array(notes),
        };
    }

    private static JsonNode? Notification(string id, string message) => new JsonObject
    {
        ["descriptor"] = new JsonObject { ["id"] = id },
        ["level"] = "note",
        ["message"] = Text(Escape(message)),
    };

    private static JsonObject Region(LinePosition start, LinePosition end) => new()
    {
        ["startLine"] = start.Line,
        ["startColumn"] = start.Column,
        ["endLine"] = end.Line,
        ["endColumn"] = end.Column,
    };

    private static JsonObject Artifact(string path) => new()
    {
        ["uri"] = string.Join('/', path.Split('/').Select(Uri.EscapeDataString)),
        ["uriBaseId"] = Root,
    };

    private static JsonObject Text(string text) => new() { ["text"] = text };

    private static string Level(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Info => "note",
        _ => "none",
    };

    /// <summary><c>doc.review-overdue</c> as a name: <c>DocReviewOverdue</c>.</summary>
    private static string Name(string id) =>
        string.Concat(id.Split('.', '-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    /// <summary>Text of a section of a check's page, on one line for each paragraph.</summary>
    private static string Section(string page, string heading)
    {
        var start = page.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
        if (start < 0)
        {
            return heading;
        }

        start += heading.Length + 5;
        var end = page.IndexOf("\n## ", start, StringComparison.Ordinal);
        return (end < 0 ? page[start..] : page[start..end]).Trim();
    }

    /// <summary>Keeps text from documents from being read as a link or a placeholder of a message.</summary>
    private static string Escape(string message)
    {
        if (message.Contains("](", StringComparison.Ordinal))
        {
            message = message.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);
        }

        return Placeholder().Replace(message, "{{${n}}}");
    }

    [GeneratedRegex(@"\{(?<n>[0-9]+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
