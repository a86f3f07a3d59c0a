using Microsoft.Data.Sqlite;
using ResultsGraphQL.Benchmarks.Databases;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Benchmarks.Writes;

/// <summary>Where the runs of one database stand: each goes through its life once, and is then evaluated again and again.</summary>
public sealed class MovingRuns
{
    private readonly RunStatus[] _statuses = new RunStatus[WritesDatabase.Runs];
    private readonly int[] _versions = new int[WritesDatabase.Runs];

    private MovingRuns(string database)
    {
        Database = database;
        Array.Fill(_versions, 1);
    }

    /// <summary>The SQLite file.</summary>
    public string Database { get; }

    /// <summary>Makes a database in which all runs wait in the queue.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<MovingRuns> MakeAsync(string name, CancellationToken cancellationToken) =>
        new(await WritesDatabase.MakeAsync(name, cancellationToken));

    /// <summary>
    /// Gives the moves of one of several callers, without end. Each caller has results of its own. All go through them in order: results that are
    /// worked on at the same time were made at about the same time, and are neighbours in the file.
    /// </summary>
    /// <param name="caller">Which caller, from 0.</param>
    /// <param name="callers">How many there are.</param>
    public IEnumerable<RunMove> Moves(int caller, int callers)
    {
        while (true)
        {
            for (var run = 0; run < WritesDatabase.RunsPerResult; run++)
            {
                for (var result = caller; result < WritesDatabase.Results; result += callers)
                {
                    yield return Move((result * WritesDatabase.RunsPerResult) + run);
                }
            }
        }
    }

    /// <summary>Makes sure that every move is in the store, and in its event log, once all callers have ended.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidDataException">The store doesn't have what was answered.</exception>
    public async Task CheckStoreAsync(CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT t.Id, t.Status, t.Version, COALESCE(e.Moves, 0)
            FROM TestRuns AS t LEFT JOIN (SELECT RunId, COUNT(*) AS Moves FROM Events WHERE RunId IS NOT NULL GROUP BY RunId) AS e ON e.RunId = t.Id
            """;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var run = reader.GetInt32(0) - 1;
            if ((RunStatus)reader.GetInt32(1) != _statuses[run] || reader.GetInt32(2) != _versions[run] || reader.GetInt32(3) != _versions[run] - 1)
            {
                throw new InvalidDataException(
                    $"{Database}: run {run + 1} is {(RunStatus)reader.GetInt32(1)}, of version {reader.GetInt32(2)}, with {reader.GetInt32(3)} events, and should be {_statuses[run]}, of version {_versions[run]}.");
            }
        }
    }

    private RunMove Move(int run)
    {
        _statuses[run] = _statuses[run] == RunStatus.Completed ? RunStatus.Evaluating : _statuses[run] + 1;
        return new RunMove(run + 1, _statuses[run], ++_versions[run]);
    }
}
