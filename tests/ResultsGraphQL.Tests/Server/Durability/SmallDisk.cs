namespace ResultsGraphQL.Tests.Server.Durability;

/// <summary>A disk of a few MiB, mounted for a test.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    public static SmallDisk Mount(string path)
    {
        Directory.CreateDirectory(path);
        Mounts.Run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", path);
        return new SmallDisk(path);
    }

    /// <summary>Gives it more space.</summary>
    public void Grow() => Mounts.Run("mount", "-o", "remount,size=30m", Path);

    public void Dispose() => Mounts.Run("umount", Path);
}
