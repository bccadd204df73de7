namespace Aims.GitOps.Git.Objects;

/// <summary>
/// The object folders of a repository, alternates included: loose objects and mapped packs. Shared by all readers; safe to use from any thread.
/// </summary>
internal sealed class ObjectFolder : IDisposable
{
    private readonly Lock _lock = new();
    private readonly string[] _folders;
    private readonly Dictionary<string, PackFile?> _opened = new(StringComparer.Ordinal);
    private volatile PackFile[] _packs = [];
    private int _readers;
    private bool _isDisposed;

    private ObjectFolder(string[] folders)
    {
        _folders = folders;
        Refresh();
    }

    /// <summary>Opened packs, those of the repository before those of its alternates.</summary>
    public PackFile[] Packs => _packs;

    /// <summary>The repository's own object folder and its alternates.</summary>
    public IReadOnlyList<string> Folders => _folders;

    /// <summary>Opens the object folders of a repository.</summary>
    /// <param name="commonDir">Folder with <c>objects</c>.</param>
    public static ObjectFolder Open(string commonDir)
    {
        var folders = new List<string>();
        Add(Path.Combine(commonDir, "objects"), 0);
        return new ObjectFolder([.. folders]);

        void Add(string folder, int depth)
        {
            // Git follows alternates of alternates up to five deep.
            if (depth > 5 || folders.Contains(folder, StringComparer.Ordinal) || !Directory.Exists(folder))
            {
                return;
            }

            folders.Add(folder);
            var alternates = Path.Combine(folder, "info", "alternates");
            foreach (var line in File.Exists(alternates) ? File.ReadAllLines(alternates) : [])
            {
                var path = line.Trim().Trim('"');
                if (path.Length > 0 && path[0] != '#')
                {
                    Add(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(folder, path))), depth + 1);
                }
            }
        }
    }

    /// <summary>Looks for packs that appeared meanwhile. True when there are new ones.</summary>
    public bool Refresh()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            var found = false;
            foreach (var folder in _folders)
            {
                var packs = Path.Combine(folder, "pack");
                if (!Directory.Exists(packs))
                {
                    continue;
                }

                foreach (var path in Directory.EnumerateFiles(packs, "*.pack").Order(StringComparer.Ordinal))
                {
                    if (!_opened.ContainsKey(path))
                    {
                        var pack = _opened[path] = PackFile.TryOpen(path, _packs.Length);
                        if (pack is not null)
                        {
                            _packs = [.. _packs, pack];
                            found = true;
                        }
                    }
                }
            }

            return found;
        }
    }

    /// <summary>A reader for one thread.</summary>
    public ManagedObjects NewReader()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _readers++;
            return new ManagedObjects(this);
        }
    }

    /// <summary>Called by each reader when it is done, so that no pack is unmapped under a reader's feet.</summary>
    internal void Release()
    {
        lock (_lock)
        {
            _readers--;
            CloseWhenUnused();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            CloseWhenUnused();
        }
    }

    private void CloseWhenUnused()
    {
        if (!_isDisposed || _readers > 0)
        {
            return;
        }

        foreach (var pack in _packs)
        {
            pack.Dispose();
        }

        _packs = [];
    }
}
