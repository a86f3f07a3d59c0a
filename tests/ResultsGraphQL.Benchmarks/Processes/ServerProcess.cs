using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ResultsGraphQL.Benchmarks.Processes;

/// <summary>A server in a process of its own, tied to one core. Ends with its disposal.</summary>
public sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ServerProcess(string name, Process process, int port)
    {
        Name = name;
        _process = process;
        Port = port;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The server's name in the tables.</summary>
    public string Name { get; }

    /// <summary>The port on the loopback address.</summary>
    public int Port { get; }

    /// <summary>The process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Where clients post to.</summary>
    public Uri GraphQLEndpoint => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/graphql"));

    /// <summary>Starts a server and waits until it listens.</summary>
    /// <param name="name">The server's name in the tables.</param>
    /// <param name="core">The core that it is tied to, from 0; null for all of them.</param>
    /// <param name="executable">The file name of an executable beside this one.</param>
    /// <param name="arguments">Its arguments, given the address to listen on.</param>
    /// <param name="environment">Environment variables to set.</param>
    /// <param name="cancellationToken">Gives the wait up.</param>
    /// <exception cref="InvalidOperationException">It ended, or didn't listen in time; the message has its output.</exception>
    public static async Task<ServerProcess> StartAsync(
        string name,
        int? core,
        string executable,
        Func<string, IEnumerable<string>> arguments,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(environment);
        var port = FindFreePort();
        var start = new ProcessStartInfo("taskset")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(core?.ToString(CultureInfo.InvariantCulture) ?? $"0-{Environment.ProcessorCount - 1}");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, executable));
        foreach (var argument in arguments(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        var server = new ServerProcess(name, Process.Start(start)!, port);
        try
        {
            await server.WaitUntilListeningAsync(cancellationToken);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private async Task WaitUntilListeningAsync(CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(StartTimeout);
        while (!await TryConnectAsync(timeout.Token))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"{Name} ended with exit code {_process.ExitCode}:{Environment.NewLine}{Output()}");
            }

            try
            {
                await Task.Delay(TimeSpan.FromMilliseconds(2), timeout.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new InvalidOperationException($"{Name} doesn't listen on port {Port}:{Environment.NewLine}{Output()}");
            }
        }
    }

    private async Task<bool> TryConnectAsync(CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, Port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }

    private string Output()
    {
        lock (_output)
        {
            return _output.ToString();
        }
    }
}
