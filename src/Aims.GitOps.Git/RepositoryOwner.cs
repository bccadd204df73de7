using System.Runtime.InteropServices;

namespace Aims.GitOps.Git;

/// <summary>
/// Whether a repository is the user's own, told without starting the native Git library. Where that cannot be told the library is asked,
/// which knows <c>safe.directory</c> and the other exceptions.
/// </summary>
internal static partial class RepositoryOwner
{
    private const int CurrentFolder = -100;
    private const uint Owner = 0x8;

    /// <summary>True when all folders surely belong to the user.</summary>
    public static bool IsUser(params IEnumerable<string?> paths)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            var user = GetUser();
            return paths.All(p => p is null || OwnerOf(p) == user);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    // The layout of this structure is the same on every architecture: the owner stands at byte 20.
    private static uint? OwnerOf(string path)
    {
        Span<byte> status = stackalloc byte[256];
        return Status(CurrentFolder, path, 0, Owner, ref MemoryMarshal.GetReference(status)) == 0 ? MemoryMarshal.Read<uint>(status[20..]) : null;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Status(int folder, string path, int flags, uint mask, ref byte status);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint GetUser();
}
