using System.CommandLine;
using System.CommandLine.Parsing;
using ResultsGraphQL.Querying.Mutations;
using ResultsGraphQL.Querying.Sqlite;
using ResultsGraphQL.Server.ApiKeys;
using ResultsGraphQL.Server.Settings;
using ResultsGraphQL.Storage;
using ResultsGraphQL.Storage.Database;

namespace ResultsGraphQL.Server.Commands;

/// <summary>What commands share that work on the store without serving it.</summary>
internal static class StoreCommand
{
    /// <summary>The option that says where the store is; where it isn't given, the settings say it.</summary>
    /// <param name="creates">Whether the command makes one where there is none.</param>
    public static Option<string> DatabaseOption(bool creates = false)
    {
        var option = PlainDatabaseOption(creates);
        option.DefaultValueFactory = FindDatabase;
        return option;
    }

    /// <summary>The option that says where the store is, for who reads the settings as a whole.</summary>
    /// <param name="creates">Whether the command makes one where there is none.</param>
    public static Option<string> PlainDatabaseOption(bool creates = true) => new("--db")
    {
        Description = creates ? "The SQLite file; made where there is none." : "The SQLite file of a store.",
        HelpName = "FILE",
    };

    /// <summary>Runs something on the store.</summary>
    /// <param name="databasePath">The SQLite file.</param>
    /// <param name="run">What to run, with the store's services; gives the exit code.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <param name="creates">Whether the store is made where there is none.</param>
    /// <returns>The exit code of <paramref name="run"/>, or <see cref="ExitCodes.StoreUnavailable"/>.</returns>
    public static async Task<int> RunAsync(string databasePath, Func<IServiceProvider, Task<int>> run, CancellationToken cancellationToken, bool creates = false)
    {
        var services = new ServiceCollection()
            .AddResultsStorage(new StorageOptions { DatabasePath = databasePath, Creates = creates })
            .AddSingleton<ApiKeyStore>()
            .BuildServiceProvider();
        await using (services.ConfigureAwait(false))
        {
            try
            {
                await services.GetRequiredService<DatabaseInitializer>().InitializeAsync(cancellationToken).ConfigureAwait(false);
                var code = await run(services).ConfigureAwait(false);
                services.GetRequiredService<SqliteFile>().Demand();
                return code;
            }
            catch (Exception exception) when (Refusal(exception, databasePath) is not null)
            {
                await Console.Error.WriteLineAsync(Refusal(exception, databasePath)).ConfigureAwait(false);
                return ExitCodes.StoreUnavailable;
            }
            catch (OperationCanceledException)
            {
                await Console.Error.WriteLineAsync("Stopped.").ConfigureAwait(false);
                return ExitCodes.InputRefused;
            }
        }
    }

    /// <summary>Says why the store can't be used, and what to do.</summary>
    /// <param name="exception">What a command has thrown.</param>
    /// <param name="databasePath">The SQLite file, as it was given.</param>
    /// <returns>The message; null where the store has no part in it.</returns>
    public static string? Refusal(Exception exception, string databasePath) => exception switch
    {
        StoreUnavailableException => exception.Message,
        StoreWriteException { InnerException: { } cause } => (StoreUnavailableException.Of(cause, databasePath) ?? exception).Message,
        StoreWriteException => exception.Message,
        IOException or UnauthorizedAccessException => null,
        _ => StoreUnavailableException.Of(exception, databasePath)?.Message,
    };

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
