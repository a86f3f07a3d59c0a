using System.Diagnostics;

namespace ResultsGraphQL.Tests.Server.Durability;

/// <summary>A disk of a few MiB, mounted for a test. It takes the right to mount, as the superuser and a new user namespace have it.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    public static SmallDisk Mount(string path)
    {
        Directory.CreateDirectory(path);
        Run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", path);
        return new SmallDisk(path);
    }

    /// <summary>Gives it more space.</summary>
    public void Grow() => Run("mount", "-o", "remount,size=30m", Path);

    public void Dispose() => Run("umount", Path);

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} has failed. The tests of a full disk need the right to mount: run them as root.");
    }
}
