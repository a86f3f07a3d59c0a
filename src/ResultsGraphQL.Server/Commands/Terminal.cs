using Spectre.Console;

namespace ResultsGraphQL.Server.Commands;

/// <summary>Shows progress on the standard error, so that the standard output holds nothing but what was asked for.</summary>
internal static class Terminal
{
    private static readonly IAnsiConsole Errors = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>Runs something with a progress bar; without one where the standard error is no terminal.</summary>
    /// <param name="title">What is shown beside the bar.</param>
    /// <param name="run">What to run; it reports from 0 to 1.</param>
    public static Task<T> ShowProgressAsync<T>(string title, Func<Action<double>, Task<T>> run) =>
        Console.IsErrorRedirected
            ? run(_ => { })
            : Errors.Progress().AutoClear(true).StartAsync(progress =>
            {
                var bar = progress.AddTask(title, maxValue: 1);
                return run(done => bar.Value = done);
            });
}
