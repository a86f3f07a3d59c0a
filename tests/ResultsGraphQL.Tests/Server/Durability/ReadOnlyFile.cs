namespace ResultsGraphQL.Tests.Server.Durability;

/// <summary>Keeps a file from being written, by the superuser too: it is mounted onto itself, read-only. What is beside it stays as it is.</summary>
internal sealed class ReadOnlyFile : IDisposable
{
    private readonly string _path;

    public ReadOnlyFile(string path)
    {
        _path = path;
        Mounts.Run("mount", "--bind", path, path);
        Mounts.Run("mount", "-o", "remount,bind,ro", path);
    }

    public void Dispose() => Mounts.Run("umount", _path);
}
