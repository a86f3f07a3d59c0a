using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ResultsGraphQL.Benchmarks.Databases;
using ResultsGraphQL.Benchmarks.InProcess;
using ResultsGraphQL.Benchmarks.Load;
using Spectre.Console;

namespace ResultsGraphQL.Benchmarks.Commands;

/// <summary><c>deep</c>: a page 100,000 rows deep against the first one, on 1,000,000 runs.</summary>
public static class DeepCommand
{
    private const int Depth = 100_000;
    private const int WalkPage = 100;
    private const int Samples = 400;

    private static readonly string?[] Orders = [null, "{ executedAt: DESC }", "{ durationSeconds: ASC }", "{ status: DESC }"];

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("deep", "Compare a page 100,000 rows deep with the first page, on 1,000,000 runs.");
        command.SetAction((_, cancellationToken) => RunAsync(cancellationToken));
        return command;
    }

    private static async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var service = new InProcessService(await DeepDatabase.PrepareAsync(cancellationToken));
        var table = new Table().Title("testRuns(first: 50), medians in µs").Border(TableBorder.Simple);
        table.AddColumns("order", "first page", "second page", "page 100,000 deep", "deep / first (target: 0.8 to 1.2)");
        foreach (var order in Orders)
        {
            var second = await ReadCursorAsync(service, order, 50, after: null, cancellationToken);
            var deep = await WalkAsync(service, order, cancellationToken);
            var documents = new[] { Document(order, null), Document(order, second), Document(order, deep) };
            var medians = await MeasureAsync(service, documents, cancellationToken);
            table.AddRow([
                Markup.Escape(order ?? "(default: id)"),
                .. medians.Select(value => value.ToString("0", CultureInfo.InvariantCulture)),
                (medians[2] / medians[0]).ToString("0.00", CultureInfo.InvariantCulture)]);
        }

        AnsiConsole.Write(table);
    }

    private static string Document(string? order, string? after) =>
        $"{{ testRuns({Arguments(50, order, after)}) {{ nodes {{ id status durationSeconds executedAt scenario {{ id name }} }} }} }}";

    private static string Arguments(int first, string? order, string? after) =>
        string.Create(CultureInfo.InvariantCulture, $"first: {first}")
        + (order is null ? string.Empty : $", order: [{order}]")
        + (after is null ? string.Empty : $", after: \"{after}\"");

    private static async Task<string> WalkAsync(InProcessService service, string? order, CancellationToken cancellationToken)
    {
        string? cursor = null;
        for (var walked = 0; walked < Depth; walked += WalkPage)
        {
            cursor = await ReadCursorAsync(service, order, WalkPage, cursor, cancellationToken);
        }

        return cursor!;
    }

    private static async Task<string> ReadCursorAsync(InProcessService service, string? order, int first, string? after, CancellationToken cancellationToken)
    {
        var document = $"{{ testRuns({Arguments(first, order, after)}) {{ pageInfo {{ endCursor }} }} }}";
        using var response = await service.Executor.ExecuteAsync(InProcessService.CreateRequest(document), cancellationToken);
        ResponseCheck.ThrowIfErrors(response);
        var data = JsonElement.Parse(response.Body.Span).GetProperty("data");
        return data.GetProperty("testRuns").GetProperty("pageInfo").GetProperty("endCursor").GetString()!;
    }

    /// <summary>Takes turns between the documents, so that a machine that grows slower or faster does so for all of them.</summary>
    private static async Task<double[]> MeasureAsync(InProcessService service, string[] documents, CancellationToken cancellationToken)
    {
        var requests = documents.Select(InProcessService.CreateRequest).ToArray();
        var times = requests.Select(_ => new List<double>()).ToArray();
        for (var sample = 0; sample < Samples * 2; sample++)
        {
            for (var i = 0; i < requests.Length; i++)
            {
                var begin = Stopwatch.GetTimestamp();
                using var response = await service.Executor.ExecuteAsync(requests[i], cancellationToken);
                var elapsed = Stopwatch.GetElapsedTime(begin).TotalMicroseconds;
                ResponseCheck.ThrowIfErrors(response);
                if (sample >= Samples)
                {
                    times[i].Add(elapsed);
                }
            }
        }

        return [.. times.Select(Statistics.Median)];
    }
}
