using Aims.GitOps.GitHub;

namespace Aims.GitOps.Cli;

/// <summary>Which repository at GitHub, or GitHub Enterprise Server, and with which token. The token comes from the environment only.</summary>
internal static class GitHubTarget
{
    public static GitHubAccess Access(CommandContext context, string? repository) => GitHubAccess.Create(
        context.Shell.Variable("GITHUB_API_URL"),
        repository ?? context.Shell.Variable("GITHUB_REPOSITORY"),
        context.Shell.Variable("AIMS_TOKEN") is { Length: > 0 } token ? token : context.Shell.Variable("GITHUB_TOKEN"),
        context.Shell.Clock);
}
