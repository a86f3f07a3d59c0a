using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Storage;
using ResultsGraphQL.Storage.Database;
using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Storage;

/// <summary>A real SQLite file in a folder of its own, gone at the end of the test.</summary>
public sealed class TemporaryStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _connectionString;

    public TemporaryStore(Action<IServiceCollection>? configure = null)
    {
        Folder = Directory.CreateTempSubdirectory("results-store-").FullName;
        DatabasePath = Path.Combine(Folder, "nested", "results.db");
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddResultsStorage(new StorageOptions { DatabasePath = DatabasePath });
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
        using var context = Open();
        _connectionString = context.Database.GetConnectionString()!;
    }

    public string Folder { get; }

    public string DatabasePath { get; }

    public ManualTime Clock { get; } = new();

    public static async Task<TemporaryStore> CreateAsync()
    {
        var store = new TemporaryStore();
        await store.Get<DatabaseInitializer>().InitializeAsync(CancellationToken.None);
        return store;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ResultsDbContext Open() => Get<IDbContextFactory<ResultsDbContext>>().CreateDbContext();

    /// <summary>The rows of a query, each as its values joined by a bar.</summary>
    public List<string> Rows(string sql)
    {
        using var context = Open();
        context.Database.OpenConnection();
        using var command = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The texts are the tests' own.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(field => Text(reader.GetValue(field)))));
        }

        return rows;
    }

    /// <summary>Every row of every table of results, in order.</summary>
    public List<string> AllRows() =>
    [
        .. new[] { "Agents", "Scenarios", "Results", "TestRuns", "OutcomeAlignments", "Metrics", "MetricCategories", "Events" }
            .SelectMany(table => Rows($"SELECT '{table}', * FROM {table} ORDER BY 2")),
    ];

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        using (var connection = new SqliteConnection(_connectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        Directory.Delete(Folder, recursive: true);
    }

    private static string Text(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : FormattableString.Invariant($"{value}");
}
