using System.Diagnostics;

namespace ResultsGraphQL.Tests.Hosting;

/// <summary>Runs programs as a user does, this product's executable among them.</summary>
public static class Executable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs <c>resultsgraphql</c> to its end.</summary>
    public static Task<ExecutableResult> RunAsync(params string[] arguments) => RunAsync("dotnet", Arguments(arguments));

    /// <summary>Runs a program to its end.</summary>
    public static async Task<ExecutableResult> RunAsync(
        string program, IEnumerable<string> arguments, string? folder = null, string? input = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Start(program, arguments, folder, environment);
        using var patience = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(patience.Token);
            return new ExecutableResult(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>The arguments of <c>dotnet</c> that run this product.</summary>
    /// <param name="arguments">The product's own.</param>
    /// <param name="folder">Where it is; null for where the build has put it.</param>
    public static IEnumerable<string> Arguments(IEnumerable<string> arguments, string? folder = null) =>
        arguments.Prepend(Path.Combine(folder ?? AppContext.BaseDirectory, "resultsgraphql.dll"));

    /// <summary>Starts a program.</summary>
    public static Process Start(string program, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? string.Empty,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("RESULTS_API_KEY");
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
