using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace ResultsGraphQL.Tests.Hosting;

/// <summary>The executable while it serves, in a process of its own.</summary>
public sealed partial class ServingExecutable : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private ServingExecutable(Process process, Task<string> errors, string output)
    {
        _process = process;
        _errors = errors;
        Output = output;
        Address = new Uri(AddressPattern().Match(output).Value);
    }

    /// <summary>What it printed until it was ready.</summary>
    public string Output { get; }

    public Uri Address { get; }

    /// <summary>The number of its process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Starts <c>resultsgraphql</c> on a free port and waits until it has said all that it says.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Its environment, beyond this process's.</param>
    /// <param name="shell">What a shell does first, such as setting a limit that the service then has; null for nothing.</param>
    /// <param name="folder">Where the executable is; null for where the build has put it.</param>
    public static async Task<ServingExecutable> StartAsync(
        IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? shell = null, string? folder = null)
    {
        var own = Executable.Arguments([.. arguments, "--urls", "http://127.0.0.1:0"], folder);
        var process = shell is null
            ? Executable.Start("dotnet", own, environment: environment)
            : Executable.Start("bash", ["-c", shell + "; exec dotnet \"$@\"", "bash", .. own], environment: environment);
        var errors = process.StandardError.ReadToEndAsync();
        var output = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            output.AppendLine(line);
            if (line.Contains("Ctrl+C", StringComparison.Ordinal))
            {
                return new ServingExecutable(process, errors, output.ToString());
            }
        }

        throw new InvalidOperationException($"It didn't start. It said: {output}{await errors}");
    }

    /// <summary>Asks it to stop, as a service manager does.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Ends it at once, as a power failure does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        await _errors;
        _process.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex AddressPattern();
}
