using System.Text.Json;

namespace Aims.GitOps.Cli.Actions;

/// <summary>What started the workflow. Titles, branches and logins in the event are hostile text and are not read at all.</summary>
/// <param name="Name">Name of the event, such as <c>pull_request</c>.</param>
/// <param name="BaseCommit">Commit to compare with, or null on push and schedule.</param>
/// <param name="PullRequest">Number of the pull request, or null.</param>
/// <param name="IsFork">True when the change comes from another repository.</param>
internal sealed record ActionEvent(string Name, string? BaseCommit, int? PullRequest, bool IsFork)
{
    /// <summary>
    /// True when a workflow with write permissions may be holding somebody else's code: nothing is written then.
    /// </summary>
    public bool IsUnsafeToWrite => Name is "pull_request_target" || (Name == "workflow_run" && IsFork);

    /// <summary>Reads the event from the runner's environment.</summary>
    public static ActionEvent Read(Func<string, string?> variable)
    {
        var name = variable("GITHUB_EVENT_NAME") ?? "";
        if (variable("GITHUB_EVENT_PATH") is not { Length: > 0 } path || !File.Exists(path))
        {
            return new ActionEvent(name, null, null, name == "workflow_run");
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            var pull = Find(root, "pull_request");
            var number = Find(pull, "number") is { ValueKind: JsonValueKind.Number } n && n.TryGetInt32(out var value) ? value : (int?)null;
            var head = Text(Find(Find(Find(pull, "head"), "repo"), "full_name")) ?? Text(Find(Find(Find(root, "workflow_run"), "head_repository"), "full_name"));
            var own = Text(Find(Find(root, "repository"), "full_name"));
            var at = Commit(Find(Find(pull, "base"), "sha")) ?? Commit(Find(Find(root, "merge_group"), "base_sha"));
            return new ActionEvent(name, at, number, name == "workflow_run" ? head is null || head != own : head is not null && head != own);
        }
        catch (JsonException e)
        {
            throw new AimsException("event", $"The event file {path} cannot be read: {e.Message}", "Run this inside a GitHub workflow.", e);
        }
    }

    private static JsonElement? Find(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var child) ? child : null;

    private static string? Text(JsonElement? element) => element is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static string? Commit(JsonElement? element) =>
        Text(element) is { Length: 40 or 64 } id && id.All(char.IsAsciiHexDigitLower) ? id : null;
}
