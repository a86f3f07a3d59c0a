namespace ResultsGraphQL.Tests.Hosting;

/// <summary>One executable that serves an empty store, for all tests of a class: take it by <see cref="IClassFixture{TFixture}"/>.</summary>
public sealed class ServingExecutableFixture : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private ServingExecutable? _service;

    /// <summary>The service's first key, which may do everything.</summary>
    public string ApiKey { get; } = "key-of-the-served-executable-0123456789";

    /// <summary>The store's file.</summary>
    public string DatabasePath => _folder.File("results.db");

    public Uri Address => _service!.Address;

    public async Task InitializeAsync() => _service = await ServingExecutable.StartAsync(
        ["serve", "--db", DatabasePath], new Dictionary<string, string> { ["RESULTS_API_KEY"] = ApiKey });

    public async Task DisposeAsync()
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }
    }

    public void Dispose() => _folder.Dispose();
}
