namespace Aims.GitOps.GitHub.Tests.Faults;

/// <summary>Lets a number of writes through and then ends the run as if the process had been killed, before or after the next write.</summary>
internal sealed class DyingHandler(int writes, bool afterTheWrite) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    private int _left = writes;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_left < 0)
        {
            throw new DeathException();
        }

        if (request.Method != HttpMethod.Get && _left-- == 0)
        {
            if (afterTheWrite)
            {
                using var lost = await base.SendAsync(request, cancellationToken);
            }

            throw new DeathException();
        }

        return await base.SendAsync(request, cancellationToken);
    }

    public sealed class DeathException : Exception;
}
