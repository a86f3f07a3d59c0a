using Microsoft.Data.Sqlite;
using ResultsGraphQL.Model.Idempotency;
using ResultsGraphQL.Querying.Mutations;
using ResultsGraphQL.Storage.Writing;

namespace ResultsGraphQL.Storage.Idempotency;

/// <summary>Remembers the answers to mutations that had an idempotency key.</summary>
internal sealed class IdempotentAnswers(SqliteConnection connection) : IDisposable
{
    private readonly PreparedCommand _find = new(
        connection,
        "SELECT \"InputHash\", \"RequestHash\", \"Outcome\", \"Payload\" FROM \"IdempotentAnswers\" WHERE \"ApiKeyId\" = ?1 AND \"Key\" = ?2 AND \"AnsweredAt\" >= ?3");

    // One that is over its time may still be there.
    private readonly PreparedCommand _keep = new(
        connection,
        "INSERT OR REPLACE INTO \"IdempotentAnswers\" (\"ApiKeyId\", \"Key\", \"InputHash\", \"RequestHash\", \"Outcome\", \"Payload\", \"AnsweredAt\") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");

    public MutationAnswer? Find(int apiKeyId, string key, DateTime now) => _find.QuerySingle(
        row => new MutationAnswer(row.GetBytes(0), row.GetBytes(1), row.GetString(2), row.IsNull(3) ? null : row.GetBytes(3)),
        apiKeyId, key, now - IdempotentAnswer.Lifetime);

    public void Keep(int apiKeyId, string key, MutationAnswer answer, DateTime now) =>
        _keep.Execute(apiKeyId, key, answer.InputHash, answer.RequestHash, answer.Outcome, answer.Payload, now);

    public void Dispose()
    {
        _find.Dispose();
        _keep.Dispose();
    }
}
