using System.Runtime.InteropServices;

namespace Aims.GitOps.Git;

/// <summary>
/// Makes sure that the native library behind LibGit2Sharp can start. Without OpenSSL it does not fail: it takes the process down.
/// </summary>
internal static class NativeGit
{
    private static readonly string[] s_ssl = ["libssl.so.3", "libssl.so.1.1", "libssl.so.1.0.0", "libssl.so.10", "libssl.so"];
    private static readonly Lazy<AimsException?> s_problem = new(Probe);

    /// <summary>Fails with one clear line when Git repositories cannot be read on this machine.</summary>
    public static void Require()
    {
        if (s_problem.Value is { } problem)
        {
            throw new AimsException(problem.Code, problem.Message, problem.Cure, problem.InnerException);
        }
    }

    /// <summary>The condition as a pure function, so that it can be tested where OpenSSL is installed.</summary>
    internal static AimsException? Judge(bool isLinux, Func<string, bool> canLoad) =>
        !isLinux || s_ssl.Any(canLoad)
            ? null
            : new AimsException("no-openssl", "Git repositories cannot be read: the OpenSSL library (libssl) is not installed.", "Install it, for example `apt-get install libssl3` or `apk add libssl3`.");

    private static AimsException? Probe()
    {
        if (Judge(OperatingSystem.IsLinux(), CanLoad) is { } missing)
        {
            return missing;
        }

        try
        {
            _ = LibGit2Sharp.GlobalSettings.Version;

            // Objects are named by their hash; re-hashing each one on reading halves the speed. `verify` re-hashes on purpose.
            LibGit2Sharp.GlobalSettings.SetStrictHashVerification(enabled: false);
            return null;
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException or BadImageFormatException)
        {
            return new AimsException("no-libgit2", "Git repositories cannot be read: the native Git library does not load on this machine.", "Use a supported platform (linux-x64, linux-arm64, linux-musl-x64, win-x64, osx-x64, osx-arm64).", e);
        }
    }

    private static bool CanLoad(string name)
    {
        if (!NativeLibrary.TryLoad(name, out var handle))
        {
            return false;
        }

        NativeLibrary.Free(handle);
        return true;
    }
}
