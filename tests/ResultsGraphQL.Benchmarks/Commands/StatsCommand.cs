using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using ResultsGraphQL.Benchmarks.Databases;
using ResultsGraphQL.Benchmarks.InProcess;
using ResultsGraphQL.Benchmarks.Load;
using Spectre.Console;

namespace ResultsGraphQL.Benchmarks.Commands;

/// <summary><c>stats</c>: statistics of 1,000,000 runs against bare scans of the columns that they come from, in the same run.</summary>
public static class StatsCommand
{
    private const int Samples = 3;

    private const string Scores = "SELECT total(Score) FROM Metrics NOT INDEXED";
    private const string Definitions = "SELECT total(Score), total(Id), total(Type), total(length(Name)) FROM Metrics NOT INDEXED";
    private const string RunsOfMetrics = "SELECT total(RunId), total(Score) FROM Metrics NOT INDEXED";
    private const string Runs = "SELECT total(ResultId), total(Status), total(ScenarioId), total(Success) FROM TestRuns NOT INDEXED";
    private const string Durations = "SELECT total(ResultId), total(DurationSeconds), total(Success) FROM TestRuns NOT INDEXED";
    private const string Results = "SELECT total(AgentId), total(CreatedAt), total(Status) FROM Results NOT INDEXED";
    private const string Distribution = "score { count min max mean p50 p90 p95 }";
    private const string Calls = "count successRate durationSeconds { mean p50 p95 }";

    // A bare scan is of each table that columns come from, none joined to another.
    private static readonly (string Name, string Document, string[] Bare)[] Cases =
    [
        ("metrics, one group", $"{{ metricStats {{ nodes {{ count {Distribution} }} }} }}", [Scores]),
        ("metrics by METRIC", $"{{ metricStats(groupBy: [METRIC]) {{ totalCount nodes {{ metric {{ name }} count {Distribution} }} }} }}", [Definitions]),
        ("metrics by METRIC, with runs",
            $"{{ metricStats(groupBy: [METRIC]) {{ nodes {{ metric {{ name }} runCount successRate {Distribution} }} }} }}", [Definitions, Runs]),
        ("metrics by ENUM_VALUE", "{ metricStats(groupBy: [ENUM_VALUE]) { nodes { enumValue count } } }", ["SELECT total(length(EnumValue)) FROM Metrics NOT INDEXED"]),
        ("metrics by STATUS", $"{{ metricStats(groupBy: [STATUS]) {{ nodes {{ status {Distribution} }} }} }}", [RunsOfMetrics, Runs]),
        ("metrics by SCENARIO", $"{{ metricStats(groupBy: [SCENARIO]) {{ nodes {{ scenario {{ name }} {Distribution} }} }} }}", [RunsOfMetrics, Runs]),
        ("metrics by RESULT, last page",
            $"{{ metricStats(groupBy: [RESULT], last: 100) {{ totalCount nodes {{ result {{ name }} {Distribution} }} }} }}", [RunsOfMetrics, Runs]),
        ("metrics by AGENT", $"{{ metricStats(groupBy: [AGENT]) {{ nodes {{ agent {{ name }} {Distribution} }} }} }}", [RunsOfMetrics, Runs, Results]),
        ("metrics by WEEK and METRIC, last page",
            $"{{ metricStats(groupBy: [WEEK, METRIC], last: 100) {{ totalCount nodes {{ week metric {{ name }} {Distribution} }} }} }}", [Definitions, RunsOfMetrics, Runs, Results]),
        ("results by AGENT", $"{{ resultStats(groupBy: [AGENT]) {{ nodes {{ agent {{ name }} {Calls} }} }} }}", [Durations, Results]),
        ("results by WEEK, last 26", $"{{ resultStats(groupBy: [WEEK], last: 26) {{ totalCount nodes {{ week {Calls} }} }} }}", [Durations, Results]),
        ("results, one group", $"{{ resultStats {{ nodes {{ {Calls} }} }} }}", [Durations, Results]),
        ("one agent's metrics",
            $"{{ metricStats(groupBy: [METRIC], where: {{ testRun: {{ result: {{ agent: {{ id: {{ eq: AGENT }} }} }} }} }}) {{ nodes {{ metric {{ name }} {Distribution} }} }} }}", [Definitions]),
        ("a month's metrics",
            $"{{ metricStats(groupBy: [METRIC], where: {{ testRun: {{ result: {{ createdAt: {{ gte: \"FROM\", lt: \"TO\" }} }} }} }}) {{ nodes {{ metric {{ name }} {Distribution} }} }} }}", [Definitions]),
        ("a month's results", $"{{ resultStats(groupBy: [DAY], last: 31, where: {{ createdAt: {{ gte: \"FROM\", lt: \"TO\" }} }}) {{ nodes {{ day {Calls} }} }} }}", [Durations, Results]),
    ];

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("stats", "Compare statistics of 1,000,000 runs with bare scans of the columns that they come from.");
        command.SetAction((_, cancellationToken) => RunAsync(cancellationToken));
        return command;
    }

    private static async Task RunAsync(CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
        {
            Process.GetCurrentProcess().ProcessorAffinity = 1;
        }

        var database = await StatsDatabase.PrepareAsync(cancellationToken);
        await using var service = new InProcessService(database);
        await using var bare = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
        await bare.OpenAsync(cancellationToken);
        Run(bare, "PRAGMA mmap_size=268435456");
        Run(bare, "PRAGMA cache_size=-16384");
        var agent = (long)Run(bare, "SELECT AgentId FROM Results ORDER BY Id LIMIT 1")!;
        var until = new DateTime((long)Run(bare, "SELECT max(CreatedAt) FROM Results")!, DateTimeKind.Utc).Date;
        var table = new Table().Title("1,000,000 runs, 3.7 million metrics, one core: medians of CPU time in ms").Border(TableBorder.Simple);
        table.AddColumns("statistics", "statistics", "bare scans", "ratio (target: 3 at most)");
        foreach (var (name, template, scans) in Cases)
        {
            var document = template
                .Replace("AGENT }", $"{agent.ToString(CultureInfo.InvariantCulture)} }}", StringComparison.Ordinal)
                .Replace("FROM", Moment(until.AddDays(-31)), StringComparison.Ordinal)
                .Replace("TO", Moment(until), StringComparison.Ordinal);
            var (statistics, floor) = await MeasureAsync(service, bare, document, scans, cancellationToken);
            table.AddRow(
                name, statistics.ToString("0", CultureInfo.InvariantCulture), floor.ToString("0", CultureInfo.InvariantCulture),
                (statistics / floor).ToString("0.00", CultureInfo.InvariantCulture));
        }

        AnsiConsole.Write(table);
    }

    private static string Moment(DateTime moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Takes turns between the two, so that a machine that grows slower or faster does so for both. CPU time, since others may use the core.</summary>
    private static async Task<(double Statistics, double Bare)> MeasureAsync(
        InProcessService service, SqliteConnection bare, string document, string[] scans, CancellationToken cancellationToken)
    {
        var request = InProcessService.CreateRequest(document);
        var (statistics, floor) = (new List<double>(), new List<double>());
        for (var sample = 0; sample <= Samples; sample++)
        {
            var begin = Environment.CpuUsage.TotalTime;
            foreach (var scan in scans)
            {
                Run(bare, scan);
            }

            var between = Environment.CpuUsage.TotalTime;
            using var response = await service.Executor.ExecuteAsync(request, cancellationToken);
            var end = Environment.CpuUsage.TotalTime;
            ResponseCheck.ThrowIfErrors(response);
            if (sample > 0)
            {
                floor.Add((between - begin).TotalMilliseconds);
                statistics.Add((end - between).TotalMilliseconds);
            }
        }

        return (Statistics.Median(statistics), Statistics.Median(floor));
    }

    private static object? Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
