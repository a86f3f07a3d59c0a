using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Storage;
using ResultsGraphQL.Storage.Database;

namespace ResultsGraphQL.Benchmarks.Databases;

/// <summary>Keeps the benchmark's databases in the temporary folder, so that each is made once.</summary>
public static class DatabaseFolder
{
    private static string Folder { get; } = Path.Combine(Path.GetTempPath(), "resultsgraphql-benchmarks");

    /// <summary>Gives a database, made first where there is none.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="fillAsync">Fills an empty store, given its services.</param>
    /// <param name="cancellationToken">Gives up; what was begun isn't kept.</param>
    /// <returns>The path of the file.</returns>
    public static async Task<string> PrepareAsync(string name, Func<IServiceProvider, CancellationToken, Task> fillAsync, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Folder, name);
        return File.Exists(path) ? path : await MakeAsync(name, fillAsync, cancellationToken);
    }

    /// <summary>Makes a database, in place of the one that there may be.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="fillAsync">Fills an empty store, given its services.</param>
    /// <param name="cancellationToken">Gives up; what was begun isn't kept.</param>
    /// <returns>The path of the file.</returns>
    public static async Task<string> MakeAsync(string name, Func<IServiceProvider, CancellationToken, Task> fillAsync, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fillAsync);
        var path = Path.Combine(Folder, name);
        var unfinished = path + ".unfinished";
        Directory.CreateDirectory(Folder);
        Delete(path);
        Delete(unfinished);
        Console.WriteLine($"Making {path} ...");
        await using (var services = new ServiceCollection().AddResultsStorage(new StorageOptions { DatabasePath = unfinished }).BuildServiceProvider())
        {
            await services.GetRequiredService<DatabaseInitializer>().InitializeAsync(cancellationToken);
            await fillAsync(services, cancellationToken);
        }

        // The last connection to close writes the log back into the file.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Move(unfinished, path);
        return path;
    }

    private static void Delete(string path)
    {
        File.Delete(path);
        File.Delete(path + "-wal");
        File.Delete(path + "-shm");
    }
}
