using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Logs;
using ResultsGraphQL.Querying.Planning;
using ResultsGraphQL.Querying.Sqlite;

namespace ResultsGraphQL.Querying.Subscriptions;

/// <summary>
/// A subscription, compiled and bound to its variables. It says which events of the log it is about, and executes its selections for them; by when
/// and for whom is up to who follows the log.
/// </summary>
public sealed class SubscriptionOperation
{
    private readonly SubscriptionRunner _runner;
    private readonly FilterNode? _condition;
    private readonly IReadOnlyList<string> _columns;

    internal SubscriptionOperation(
        SubscriptionRunner runner, RootStep.Subscription root, OperationPlan plan, IReadOnlyList<LevelBinding> bindings, IReadOnlyList<string> columns, FilterNode? condition)
    {
        _runner = runner;
        Root = root;
        Plan = plan;
        Bindings = bindings;
        _columns = columns;
        _condition = condition;
    }

    /// <summary>What the subscription shares its executions by.</summary>
    public required SubscriptionGroupKey Group { get; init; }

    /// <summary>The cursor that its events come after; null for the end of the log.</summary>
    public required LogCursor? After { get; init; }

    /// <summary>A column of the log, by its number, and the value that all its events have in it; null where there is none such.</summary>
    public required (int Column, long Value)? Anchor { get; init; }

    internal RootStep.Subscription Root { get; }

    internal OperationPlan Plan { get; }

    /// <summary>What the arguments of each level mean, by the levels' numbers.</summary>
    internal IReadOnlyList<LevelBinding> Bindings { get; }

    /// <summary>Says whether an event is one of the subscription's, by the event's own columns alone.</summary>
    /// <param name="candidate">The event.</param>
    /// <returns>Whether it is.</returns>
    public bool Matches(LogEvent candidate) => _condition is null || EventCondition.Fits(_condition, _columns, candidate);

    /// <summary>Who has subscribed first, and what an execution costs.</summary>
    internal ReadWork Work { get; init; }

    /// <summary>
    /// Executes the selections for events, all in one snapshot, as far as there is time. Where it fails for one of them, the others have their results
    /// all the same.
    /// </summary>
    /// <param name="log">The name of the log that the events are of.</param>
    /// <param name="events">The events, at least one.</param>
    /// <param name="limit">How long it may take. An event that takes longer by itself is given an error for its result.</param>
    /// <param name="cancellationToken">Ends the wait for a connection, and stops the execution wherever it stands.</param>
    /// <returns>What came of the first events, at least of one.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="SqliteReadException">The store failed.</exception>
    public ValueTask<IReadOnlyList<EventResult>> ExecuteAsync(
        string log, IReadOnlyList<LogEvent> events, TimeSpan limit, CancellationToken cancellationToken) =>
        _runner.RunAsync(this, log, events, limit, cancellationToken);
}
