using System.Globalization;
using ResultsGraphQL.Model.Events;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Server.TestRuns;
using Spectre.Console;

namespace ResultsGraphQL.Server.Watching;

/// <summary>Words what is watched, in Spectre.Console's markup.</summary>
internal static class WatchText
{
    private const int LongestText = 160;

    public static string Begin(int resultId, WatchedResult result) =>
        $"Result {Show(resultId)}, {Escape(result.Summary.Name)}: {Show(result.Status)}, {Show(result.EndedRuns)} of {Show(result.Runs)} runs have ended.";

    public static string Progress(int resultId, WatchedResult result) =>
        $"Result {Show(resultId)} {Show(result.Status)} {Show(result.EndedRuns)} of {Show(result.Runs)} runs";

    public static string End(int resultId, WatchedResult result)
    {
        var summary = result.Summary;
        return $"Result {Show(resultId)}, {Escape(summary.Name)}, has ended: {Show(result.Status)}. "
            + $"{Show(summary.TotalRunsCount)} runs, {Show(summary.SuccessRunsCount)} successful, {Show(summary.FailedRunsCount)} failed.";
    }

    public static string Line(RunChange change)
    {
        var start = $"{Show(change.ChangedAt)}  run {Show(change.RunId)}  ";
        if (change.Kind == ChangeKind.Deleted)
        {
            return start + "deleted";
        }

        if (change.Run is not { } run)
        {
            return start + Move(change.PreviousStatus, change.Status);
        }

        var line = start + $"{Escape(run.ScenarioName ?? "(no scenario)")}  {Move(change.PreviousStatus, change.Status)}";
        if (!change.Status.HasEnded())
        {
            return line;
        }

        var verdict = run.Success switch
        {
            true => "  [green]success[/]",
            false => "  [red]no success[/]",
            null => string.Empty,
        };
        var score = run.ExpectedOutcome?.Score is { } points ? string.Create(CultureInfo.InvariantCulture, $", expected outcome {points:0.##}") : string.Empty;
        return line + verdict + score + (string.IsNullOrEmpty(run.ErrorMessage) ? string.Empty : $"  {Escape(run.ErrorMessage)}");
    }

    public static string Line(ResultStatusChange change) => $"{Show(change.ChangedAt)}  result  " + change.Kind switch
    {
        ChangeKind.Deleted => "deleted",
        ChangeKind.Updated => change.Result is { } result ? $"updated, {Escape(result.Name)}" : "updated",
        _ => Move(change.PreviousStatus, change.Status),
    };

    /// <summary>Keeps what a service tells on its line, and a terminal from taking it for orders.</summary>
    public static string Clean(string text)
    {
        var line = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
        return line.Length <= LongestText ? line : $"{line.AsSpan(0, LongestText)}…";
    }

    private static string Escape(string text) => Markup.Escape(Clean(text));

    private static string Move(RunStatus? from, RunStatus to) => $"{(from is { } status ? Show(status) : "new")} -> {Show(to)}";

    private static string Show(RunStatus status)
    {
        var name = RunStatusMap.Enum.Values[(int)status].Name;
        return status switch
        {
            RunStatus.Completed => $"[green]{name}[/]",
            RunStatus.Failed or RunStatus.Timeout => $"[red]{name}[/]",
            RunStatus.Cancelled => $"[yellow]{name}[/]",
            _ => name,
        };
    }

    private static string Show(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Show(DateTime time) => time.ToUniversalTime().ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
