using System.Diagnostics;

namespace ResultsGraphQL.Tests.Server.Durability;

/// <summary>Mounts, which takes the rights of root, as in a container that may mount.</summary>
internal static class Mounts
{
    public static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} has failed. The tests of full disks and read-only files must be run as root.");
    }
}
