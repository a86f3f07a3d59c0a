namespace ResultsGraphQL.Querying.Mutations;

/// <summary>Runs mutations, each in a transaction of its own.</summary>
public interface IMutationTransactions
{
    /// <summary>Runs a mutation and waits until it is durable.</summary>
    /// <typeparam name="T">What it gives.</typeparam>
    /// <param name="mutation">The mutation; where it throws, nothing that it has written is kept. It may run more than once, with only the last run kept.</param>
    /// <param name="cancellationToken">Keeps the mutation from beginning; once it has begun, it runs to its end.</param>
    /// <returns>What the mutation gave, once it is durable.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled before it began.</exception>
    /// <exception cref="StoreWriteException">The store can't be written; nothing has changed.</exception>
    Task<T> RunAsync<T>(Func<IMutationTransaction, T> mutation, CancellationToken cancellationToken);
}
