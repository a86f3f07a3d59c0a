using System.CommandLine;
using ResultsGraphQL.Querying.Mutations;
using ResultsGraphQL.Server.ApiKeys;
using ResultsGraphQL.Storage;
using ResultsGraphQL.Storage.Database;

namespace ResultsGraphQL.Server.Commands;

/// <summary>What commands share that work on the store without serving it.</summary>
internal static class StoreCommand
{
    /// <summary>The option that says where the store is.</summary>
    public static Option<string> DatabaseOption() => new("--db")
    {
        Description = "The SQLite file; made where there is none.",
        HelpName = "FILE",
        DefaultValueFactory = _ => "results.db",
    };

    /// <summary>Runs something on the store.</summary>
    /// <param name="databasePath">The SQLite file.</param>
    /// <param name="run">What to run, with the store's services; gives the exit code.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The exit code of <paramref name="run"/>, or <see cref="ExitCodes.StoreUnavailable"/>.</returns>
    public static async Task<int> RunAsync(string databasePath, Func<IServiceProvider, Task<int>> run, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection()
            .AddResultsStorage(storage => storage.DatabasePath = databasePath)
            .AddSingleton<ApiKeyStore>()
            .BuildServiceProvider();
        await using (services.ConfigureAwait(false))
        {
            try
            {
                await services.GetRequiredService<DatabaseInitializer>().InitializeAsync(cancellationToken).ConfigureAwait(false);
                return await run(services).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is StoreUnavailableException or StoreWriteException)
            {
                await Console.Error.WriteLineAsync(exception.Message).ConfigureAwait(false);
                return ExitCodes.StoreUnavailable;
            }
            catch (OperationCanceledException)
            {
                await Console.Error.WriteLineAsync("Stopped.").ConfigureAwait(false);
                return ExitCodes.InputRefused;
            }
        }
    }
}
