using System.Diagnostics;
using System.Globalization;

namespace ResultsGraphQL.Benchmarks.Processes;

/// <summary>How much processor time processes have used, as Linux counts it.</summary>
public static class ProcessCpu
{
    private const double TicksPerSecond = 100;
    private const int UserTimeField = 11;

    /// <summary>Reads the processor time of a process.</summary>
    /// <param name="processId">The process.</param>
    /// <returns>User and system time in seconds, to 10 ms.</returns>
    /// <exception cref="IOException">There is no such process.</exception>
    public static double ReadSeconds(int processId)
    {
        // The second field, the name in brackets, may hold blanks; the numbers start behind it.
        var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[UserTimeField], CultureInfo.InvariantCulture) + long.Parse(fields[UserTimeField + 1], CultureInfo.InvariantCulture);
        return ticks / TicksPerSecond;
    }

    /// <summary>Reads the processor time of all processes, and of the kernel, since the machine's start.</summary>
    /// <returns>Seconds, of all cores together; what a hypervisor gave to others included.</returns>
    public static double ReadMachineSeconds()
    {
        // "cpu", then user, nice, system, idle, waiting for disks, interrupts, soft interrupts, stolen; the rest is part of these.
        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1).Take(8).Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        return (ticks.Sum() - ticks[3] - ticks[4]) / TicksPerSecond;
    }

    /// <summary>Ties all threads of this process to one core.</summary>
    /// <param name="core">The core, from 0.</param>
    public static void PinSelf(int core)
    {
        using var taskset = Process.Start(new ProcessStartInfo("taskset", string.Create(CultureInfo.InvariantCulture, $"-acp {core} {Environment.ProcessId}"))
        {
            RedirectStandardOutput = true,
        });
        taskset?.WaitForExit();
    }
}
