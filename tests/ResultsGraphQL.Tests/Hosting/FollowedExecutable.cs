using System.Collections.Concurrent;
using System.Diagnostics;

namespace ResultsGraphQL.Tests.Hosting;

/// <summary>A command that runs on while a test goes on, and whose lines the test follows.</summary>
public sealed class FollowedExecutable : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly Task<string> _errors;
    private readonly Task _reading;

    private FollowedExecutable(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
        _reading = ReadAsync();
    }

    /// <summary>What it has written to its standard output so far.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>Starts <c>resultsgraphql</c>.</summary>
    /// <param name="apiKey">The key that its environment holds.</param>
    /// <param name="arguments">Its arguments.</param>
    public static FollowedExecutable Start(string apiKey, params IEnumerable<string> arguments) => new(
        Executable.Start("dotnet", Executable.Arguments(arguments), environment: new Dictionary<string, string> { ["RESULTS_API_KEY"] = apiKey }));

    /// <summary>Waits until it has written a number of lines of a kind.</summary>
    public async Task WaitForLinesAsync(Func<string, bool> isOne, int number = 1)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (_lines.Count(isOne) < number)
        {
            Assert.False(_reading.IsCompleted, $"It ended too early: {string.Join(Environment.NewLine, _lines)}");
            await _arrived.WaitAsync(patience.Token);
        }
    }

    /// <summary>Presses Ctrl+C.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until it ends by itself.</summary>
    public async Task<ExecutableResult> ExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        await _reading;
        return new ExecutableResult(_process.ExitCode, string.Join('\n', _lines), await _errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        await _reading;
        await _errors;
        _process.Dispose();
        _arrived.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _lines.Enqueue(line);
            _arrived.Release();
        }

        _arrived.Release();
    }
}
