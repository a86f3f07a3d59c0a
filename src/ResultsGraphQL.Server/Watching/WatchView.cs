using Spectre.Console;

namespace ResultsGraphQL.Server.Watching;

/// <summary>Shows a result that is watched: a line a change and, on a terminal, a bar of its runs below them.</summary>
internal sealed class WatchView
{
    private readonly ProgressTask? _bar;

    private WatchView(ProgressTask? bar) => _bar = bar;

    /// <summary>Runs something that shows what it watches.</summary>
    public static Task<WatchEnd> RunAsync(Func<WatchView, Task<WatchEnd>> watch) => Console.IsOutputRedirected
        ? watch(new WatchView(null))
        : AnsiConsole.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new SpinnerColumn())
            .StartAsync(progress => watch(new WatchView(progress.AddTask("Connecting", maxValue: 1))));

    /// <summary>Shows what is watched from now on.</summary>
    public void Begin(int resultId, WatchedResult result)
    {
        Write(WatchText.Begin(resultId, result));
        ShowProgress(resultId, result);
    }

    public void Show(RunChange change) => Write(WatchText.Line(change));

    public void Show(ResultStatusChange change) => Write(WatchText.Line(change));

    public void ShowProgress(int resultId, WatchedResult result)
    {
        if (_bar is not null)
        {
            _bar.Description = WatchText.Progress(resultId, result);
            _bar.MaxValue = Math.Max(result.Runs, 1);
            _bar.Value = result.EndedRuns;
        }
    }

    /// <summary>Shows how it has ended.</summary>
    public void End(int resultId, WatchedResult result) => Write(WatchText.End(resultId, result));

    /// <summary>Says something that is no part of the result.</summary>
    public void Note(string message)
    {
        if (_bar is null)
        {
            Console.Error.WriteLine(WatchText.Clean(message));
        }
        else
        {
            AnsiConsole.MarkupLine($"[grey]{Markup.Escape(WatchText.Clean(message))}[/]");
        }
    }

    private void Write(string markup)
    {
        if (_bar is null)
        {
            Console.WriteLine(Markup.Remove(markup));
        }
        else
        {
            AnsiConsole.MarkupLine(markup);
        }
    }
}
