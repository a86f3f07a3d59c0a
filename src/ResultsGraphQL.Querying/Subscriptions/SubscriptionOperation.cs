using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Logs;
using ResultsGraphQL.Querying.Planning;

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

    /// <summary>Executes the selections for events, all in one snapshot. Where it fails for one of them, the others have their results all the same.</summary>
    /// <param name="log">The name of the log that the events are of.</param>
    /// <param name="events">The events.</param>
    /// <param name="cancellationToken">Ends the wait for a connection.</param>
    /// <returns>What came of each event.</returns>
    /// <exception cref="Sqlite.SqliteReadException">The store failed.</exception>
    public ValueTask<IReadOnlyList<EventResult>> ExecuteAsync(string log, IReadOnlyList<LogEvent> events, CancellationToken cancellationToken) =>
        _runner.RunAsync(this, log, events, cancellationToken);
}
