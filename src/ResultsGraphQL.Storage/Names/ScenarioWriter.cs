using Microsoft.Data.Sqlite;
using ResultsGraphQL.Model.Scenarios;

namespace ResultsGraphQL.Storage.Names;

/// <summary>Makes and renames scenarios.</summary>
public sealed class ScenarioWriter : IDisposable
{
    private readonly NameRows _rows;

    internal ScenarioWriter(SqliteConnection connection) => _rows = new NameRows(connection, "Scenarios");

    /// <summary>Makes a scenario.</summary>
    /// <param name="name">Its name, at most 255 characters.</param>
    /// <returns>Its number.</returns>
    public int Create(string name) => _rows.Insert(name);

    /// <summary>Renames a scenario. Results and runs keep the name that they were made with.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="name">Its new name, at most 255 characters.</param>
    /// <returns>Whether that is another one than before.</returns>
    /// <exception cref="ScenarioNotFoundException">There is no scenario of that number.</exception>
    public bool Rename(int id, string name) => _rows.Rename(id, NameOf(id), name);

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();

    /// <summary>The name of a scenario.</summary>
    /// <exception cref="ScenarioNotFoundException">There is no scenario of that number.</exception>
    internal string NameOf(int id) => _rows.Find(id) ?? throw new ScenarioNotFoundException(id);
}
