using Microsoft.Data.Sqlite;
using ResultsGraphQL.Model.Agents;

namespace ResultsGraphQL.Storage.Names;

/// <summary>Makes and renames agents.</summary>
public sealed class AgentWriter : IDisposable
{
    private readonly NameRows _rows;

    internal AgentWriter(SqliteConnection connection) => _rows = new NameRows(connection, "Agents");

    /// <summary>Makes an agent.</summary>
    /// <param name="name">Its name, at most 255 characters.</param>
    /// <returns>Its number.</returns>
    public int Create(string name) => _rows.Insert(name);

    /// <summary>Renames an agent. Results and runs keep the name that they were made with.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="name">Its new name, at most 255 characters.</param>
    /// <returns>Whether that is another one than before.</returns>
    /// <exception cref="AgentNotFoundException">There is no agent of that number.</exception>
    public bool Rename(int id, string name) => _rows.Rename(id, NameOf(id), name);

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();

    /// <summary>The name of an agent.</summary>
    /// <exception cref="AgentNotFoundException">There is no agent of that number.</exception>
    internal string NameOf(int id) => _rows.Find(id) ?? throw new AgentNotFoundException(id);
}
