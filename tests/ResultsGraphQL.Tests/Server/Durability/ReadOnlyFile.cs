using System.Diagnostics;

namespace ResultsGraphQL.Tests.Server.Durability;

/// <summary>Keeps a file from being written, by the superuser too.</summary>
internal sealed class ReadOnlyFile : IDisposable
{
    private readonly string _path;

    public ReadOnlyFile(string path)
    {
        _path = path;
        File.SetAttributes(path, FileAttributes.ReadOnly);
        if (Environment.IsPrivilegedProcess)
        {
            Attribute("+i");
        }
    }

    public void Dispose()
    {
        if (Environment.IsPrivilegedProcess)
        {
            Attribute("-i");
        }

        File.SetAttributes(_path, FileAttributes.Normal);
    }

    private void Attribute(string change)
    {
        using var process = Process.Start("chattr", [change, _path]);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"chattr {change} has failed; the superuser can write a file otherwise.");
    }
}
