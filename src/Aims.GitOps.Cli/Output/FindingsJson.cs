using System.Text.Json.Nodes;
using Aims.GitOps.Diagnostics;

namespace Aims.GitOps.Cli.Output;

/// <summary>The contract <c>aims.check/1</c>.</summary>
internal static class FindingsJson
{
    public static string Write(CheckReport report)
    {
        var result = report.Result;
        var envelope = report.Workspace.Envelope("check");
        var fails = report.Fails;
        envelope["verdict"] = fails ? "fail" : "pass";
        envelope["findings"] = Json.Array(result.Findings.Select(f => (JsonNode?)Finding(f)));
        envelope["rules"] = Json.Array(result.Rules.Select(r => (JsonNode?)new JsonObject
        {
            ["rule"] = r.Rule.Id,
            ["verdict"] = Json.Word(r.Verdict),
            ["examined"] = r.Examined,
        }));
        envelope["cannot_tell"] = Json.Array(result.Unknowns.Select(u => (JsonNode?)new JsonObject
        {
            ["rule"] = u.Rule.Id,
            ["document"] = u.Document,
            ["path"] = u.Path,
            ["reason"] = u.Reason,
            ["cure"] = u.Cure,
        }));
        envelope["summary"] = new JsonObject
        {
            ["documents"] = result.Documents,
            ["errors"] = result.Count(Severity.Error),
            ["warnings"] = result.Count(Severity.Warning),
            ["infos"] = result.Count(Severity.Info),
            ["waived"] = result.Findings.Count(f => f.Status == FindingStatus.Waived),
            ["baseline"] = result.Findings.Count(f => f.Status == FindingStatus.Baseline),
            ["unknown"] = result.Rules.Count(r => r.Verdict == Verdict.CannotTell),
        };
        if (report is { Base: { } against, Change: { } change })
        {
            envelope["base"] = new JsonObject
            {
                ["revision"] = against.Revision,
                ["commit"] = against.Commit,
                ["merge_base"] = against.MergeBase,
                ["policy_from"] = "base",
            };
            envelope["mended"] = Json.Array(change.Mended.Select(f => (JsonNode?)Finding(f)));
            envelope["policy_changes"] = Json.Array(change.PolicyChanges.Select(c => (JsonNode?)new JsonObject
            {
                ["key"] = c.Key,
                ["before"] = c.Before,
                ["after"] = c.After,
                ["path"] = c.Path,
                ["line"] = c.Place.Line,
                ["column"] = c.Place.Column,
            }));
        }

        return Json.Write(envelope);
    }

    private static JsonObject Finding(Finding finding) => new()
    {
        ["rule"] = finding.Rule.Id,
        ["class"] = Json.Word(finding.Rule.Class),
        ["severity"] = Json.Word(finding.Severity),
        ["message"] = finding.Message,
        ["path"] = finding.Path,
        ["line"] = Place(finding, finding.Start.Line),
        ["column"] = Place(finding, finding.Start.Column),
        ["end_line"] = Place(finding, finding.End.Line),
        ["end_column"] = Place(finding, finding.End.Column),
        ["document"] = finding.Document,
        ["clauses"] = Json.Array(finding.Rule.Clauses),
        ["controls"] = Json.Array(finding.Rule.Controls),
        ["because"] = Json.Array(finding.Because.Select(b => (JsonNode?)new JsonObject { ["use_case"] = b.UseCase, ["factor"] = b.Factor })),
        ["fingerprint"] = finding.Fingerprint,
        ["status"] = Json.Word(finding.Status),
        ["waiver"] = finding.WaiverReason.Length == 0 ? null : finding.WaiverReason,
        ["fix"] = finding.Fix is { } fix ? new JsonObject { ["description"] = fix.Description, ["path"] = fix.Path, ["new_text"] = fix.NewText } : null,
    };

    private static JsonNode? Place(Finding finding, int number) => finding.Path is null ? null : JsonValue.Create(number);
}
