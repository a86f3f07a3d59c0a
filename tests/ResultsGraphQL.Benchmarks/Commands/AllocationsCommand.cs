using System.CommandLine;
using System.Globalization;
using ResultsGraphQL.Benchmarks.Databases;
using ResultsGraphQL.Benchmarks.InProcess;
using Spectre.Console;

namespace ResultsGraphQL.Benchmarks.Commands;

/// <summary><c>allocations</c>: what a request allocates, and what each further row adds.</summary>
public static class AllocationsCommand
{
    private const int WarmUpRequests = 2_000;
    private const int Requests = 2_000;

    private static readonly int[] PageSizes = [10, 50, 100];

    private static readonly (string Name, string Document)[] Operations =
    [
        ("results", "{{ results(first: {0}) {{ nodes {{ id name status successRate createdAt agent {{ id name }} }} totalCount }} }}"),
        ("results with cursors", "{{ results(first: {0}) {{ edges {{ cursor node {{ id name }} }} pageInfo {{ hasNextPage endCursor }} }} }}"),
        ("results with runs and metrics", "{{ results(first: {0}) {{ nodes {{ id name runs(first: 5) {{ nodes {{ id status metrics {{ metricId name score }} }} }} }} }} }}"),
        ("test runs", "{{ testRuns(first: {0}, where: {{ status: {{ eq: COMPLETED }} }}, order: [{{ executedAt: DESC }}]) {{ nodes {{ id status scenario {{ name }} durationSeconds }} }} }}"),
    ];

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("allocations", "Measure what a request allocates, and that rows add nothing to it.");
        command.SetAction((_, cancellationToken) => RunAsync(cancellationToken));
        return command;
    }

    private static async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var service = new InProcessService(await DemoDatabase.PrepareAsync(cancellationToken));
        var table = new Table().Title("Bytes allocated a request").Border(TableBorder.Simple).AddColumn("operation");
        foreach (var size in PageSizes)
        {
            table.AddColumn(string.Create(CultureInfo.InvariantCulture, $"first: {size}"));
        }

        table.AddColumn("bytes a row (target: 0)");
        foreach (var (name, document) in Operations)
        {
            var bytes = new List<double>();
            foreach (var size in PageSizes)
            {
                bytes.Add(await MeasureAsync(service, string.Format(CultureInfo.InvariantCulture, document, size), cancellationToken));
            }

            var slope = (bytes[^1] - bytes[0]) / (PageSizes[^1] - PageSizes[0]);
            table.AddRow([name, .. bytes.Select(value => value.ToString("0", CultureInfo.InvariantCulture)), slope.ToString("0.00", CultureInfo.InvariantCulture)]);
        }

        AnsiConsole.Write(table);
    }

    private static async Task<double> MeasureAsync(InProcessService service, string document, CancellationToken cancellationToken)
    {
        await RepeatAsync(service, document, WarmUpRequests, cancellationToken);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await RepeatAsync(service, document, Requests, cancellationToken);
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Requests;
    }

    private static async Task RepeatAsync(InProcessService service, string document, int times, CancellationToken cancellationToken)
    {
        var request = InProcessService.CreateRequest(document);
        for (var i = 0; i < times; i++)
        {
            using var response = await service.Executor.ExecuteAsync(request, cancellationToken);
            ResponseCheck.ThrowIfErrors(response);
        }
    }
}
