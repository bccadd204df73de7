namespace Aims.GitOps.GitHub.Tests.Fake;

/// <summary>What an audit trail is made of: reviews, timeline, activity, rules.</summary>
internal sealed partial class FakeGitHub
{
    private FakeReply DispatchCapture(string operation, FakeRequest request) => throw new FakeProblem(404, $"{operation} {request.Path}");
}
