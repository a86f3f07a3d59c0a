using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Querying.Mutations;

/// <summary>The transaction of a mutation.</summary>
public interface IMutationTransaction
{
    /// <summary>Reads the payload in the transaction's own state.</summary>
    SqliteTransactionReader Reader { get; }

    /// <summary>Takes back what the mutation has written so far; it goes on, or is run again. Whatever this throws, the mutation must let pass.</summary>
    void Undo();

    /// <summary>Finds the answer that a caller got for an idempotency key.</summary>
    /// <param name="caller">The caller's key.</param>
    /// <param name="key">The idempotency key.</param>
    /// <returns>The answer; null where there is none, or it is over its time.</returns>
    MutationAnswer? FindAnswer(int caller, string key);

    /// <summary>Keeps the answer to a mutation that has an idempotency key.</summary>
    /// <param name="caller">The caller's key.</param>
    /// <param name="key">The idempotency key.</param>
    /// <param name="answer">The answer.</param>
    void KeepAnswer(int caller, string key, MutationAnswer answer);
}
