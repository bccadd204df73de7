namespace Aims.GitOps.Git.Objects;

/// <summary>
/// The managed reader first; what it does not find is looked for once more among packs that appeared meanwhile, then asked of the native library.
/// </summary>
internal sealed class FallbackObjects(ObjectFolder folder, ManagedObjects managed, IObjectSource reference) : IObjectSource
{
    public RawObject Read(ObjectName name)
    {
        var found = managed.Read(name);
        if (found.IsMissing && folder.Refresh())
        {
            found = managed.Read(name);
        }

        return found.IsMissing ? reference.Read(name) : found;
    }

    public (ObjectKind Kind, long Size)? Describe(ObjectName name)
    {
        var found = managed.Describe(name);
        if (found is null && folder.Refresh())
        {
            found = managed.Describe(name);
        }

        return found ?? reference.Describe(name);
    }

    public void Dispose()
    {
        managed.Dispose();
        reference.Dispose();
    }
}
