using Microsoft.Data.Sqlite;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Storage.Names;

/// <summary>The rows of a table of numbers and names.</summary>
internal sealed class NameRows(SqliteConnection connection, string table) : IDisposable
{
    private readonly PreparedCommand _find = new(connection, $"SELECT \"Name\" FROM \"{table}\" WHERE \"Id\" = ?1");
    private readonly PreparedCommand _insert = new(connection, $"INSERT INTO \"{table}\" (\"Name\") VALUES (?1)");
    private readonly PreparedCommand _rename = new(connection, $"UPDATE \"{table}\" SET \"Name\" = ?2 WHERE \"Id\" = ?1");

    /// <summary>The name of a number; null where there is none.</summary>
    public string? Find(int id) => _find.QuerySingle(row => row.GetString(0), id);

    /// <summary>Inserts a name.</summary>
    /// <returns>Its number.</returns>
    public int Insert(string name)
    {
        _insert.Execute(name);
        return _insert.InsertedId;
    }

    /// <summary>Changes a name; one that is the same already isn't written.</summary>
    /// <returns>Whether it was written.</returns>
    public bool Rename(int id, string before, string name) => before != name && _rename.Execute(id, name) > 0;

    public void Dispose()
    {
        _find.Dispose();
        _insert.Dispose();
        _rename.Dispose();
    }
}
