using System.CommandLine;
using System.CommandLine.Parsing;
using ResultsGraphQL.Querying.Mutations;
using ResultsGraphQL.Server.ApiKeys;
using ResultsGraphQL.Server.Settings;
using ResultsGraphQL.Storage;
using ResultsGraphQL.Storage.Database;

namespace ResultsGraphQL.Server.Commands;

/// <summary>What commands share that work on the store without serving it.</summary>
internal static class StoreCommand
{
    /// <summary>The option that says where the store is; where it isn't given, the settings say it.</summary>
    public static Option<string> DatabaseOption()
    {
        var option = PlainDatabaseOption();
        option.DefaultValueFactory = FindDatabase;
        return option;
    }

    /// <summary>The option that says where the store is, for who reads the settings as a whole.</summary>
    public static Option<string> PlainDatabaseOption() => new("--db")
    {
        Description = "The SQLite file; made where there is none.",
        HelpName = "FILE",
    };

    /// <summary>Runs something on the store.</summary>
    /// <param name="databasePath">The SQLite file.</param>
    /// <param name="run">What to run, with the store's services; gives the exit code.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The exit code of <paramref name="run"/>, or <see cref="ExitCodes.StoreUnavailable"/>.</returns>
    public static async Task<int> RunAsync(string databasePath, Func<IServiceProvider, Task<int>> run, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection()
            .AddResultsStorage(new StorageOptions { DatabasePath = databasePath })
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

    private static string FindDatabase(ArgumentResult result)
    {
        try
        {
            return SettingsSource.Read(null, new Dictionary<string, string>())[SettingsArguments.Database] ?? new StorageOptions().DatabasePath;
        }
        catch (SettingsException exception)
        {
            result.AddError(exception.Message);
            return string.Empty;
        }
    }
}
