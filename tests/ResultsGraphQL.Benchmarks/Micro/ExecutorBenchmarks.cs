using BenchmarkDotNet.Attributes;
using ResultsGraphQL.Benchmarks.Databases;
using ResultsGraphQL.Benchmarks.Floor;
using ResultsGraphQL.Benchmarks.InProcess;
using ResultsGraphQL.Benchmarks.Operations;
using ResultsGraphQL.Querying.Execution;

namespace ResultsGraphQL.Benchmarks.Micro;

/// <summary>One operation in process: SQLite alone, hand-written SQL and JSON, and the executor.</summary>
[MemoryDiagnoser]
public class ExecutorBenchmarks : IAsyncDisposable
{
    private FloorConnection? _floor;
    private InProcessService? _service;
    private BenchmarkOperation? _operation;
    private GraphQLRequest? _request;

    /// <summary>The operation's name.</summary>
    [Params("list", "nested", "filtered")]
    public string Operation { get; set; } = "list";

    /// <summary>Opens the database.</summary>
    [GlobalSetup]
    public async Task SetUpAsync()
    {
        var database = await DemoDatabase.PrepareAsync(CancellationToken.None);
        _operation = BenchmarkOperations.All.Single(operation => operation.Name == Operation);
        _request = InProcessService.CreateRequest(_operation);
        _floor = new FloorConnection(database);
        _service = new InProcessService(database);
        using var response = await _service.Executor.ExecuteAsync(_request, CancellationToken.None);
        ResponseCheck.ThrowIfErrors(response);
    }

    /// <summary>Steps through the rows and reads the columns.</summary>
    [Benchmark]
    public int Statements() => _floor!.Step(_operation!);

    /// <summary>Steps and writes the JSON.</summary>
    [Benchmark(Baseline = true)]
    public int HandWritten() => _floor!.Run(_operation!).Length;

    /// <summary>The whole of a request but for HTTP.</summary>
    [Benchmark]
    public async Task<int> Executor()
    {
        using var response = await _service!.Executor.ExecuteAsync(_request!, CancellationToken.None);
        return response.Body.Length;
    }

    /// <inheritdoc/>
    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        _floor?.Dispose();
        if (_service is not null)
        {
            await _service.DisposeAsync().ConfigureAwait(false);
        }

        GC.SuppressFinalize(this);
    }
}
