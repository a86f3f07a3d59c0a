using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using ResultsGraphQL.Querying.Documents;
using ResultsGraphQL.Querying.Inputs;
using ResultsGraphQL.Querying.Introspection;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Mutations;
using ResultsGraphQL.Querying.Planning;
using ResultsGraphQL.Querying.Schemas;
using ResultsGraphQL.Querying.Sqlite;
using ResultsGraphQL.Querying.Subscriptions;
using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Execution;

/// <summary>
/// Runs GraphQL requests against a map. The way of a request: its document is looked up in the cache or parsed and validated; its variables are
/// checked; its plan is looked up or compiled; every level's arguments are bound and the cost is checked; a query's levels are read in one transaction
/// and copied into the response, a mutation's changes are made one after the other and their payloads read the same way. A subscription is prepared only:
/// who follows the log executes it for each event.
/// </summary>
public sealed class GraphQLExecutor : IGraphQLExecutor, IDisposable
{
    private readonly SchemaMap _map;
    private readonly QueryLimits _limits;
    private readonly Schema _schema;
    private readonly TypeSystem _types;
    private readonly DocumentValidation _validation;
    private readonly DocumentCache _documents;
    private readonly Introspector _introspector;
    private readonly ResponseMemory _memory;
    private readonly LevelStatesPool _states;
    private readonly SqliteReadPool _connections;
    private readonly LevelBinder _levels;
    private readonly OperationRunner _queries;
    private readonly MutationRunner _mutations;
    private readonly SubscriptionBinder _subscriptions;

    /// <summary>Makes an executor.</summary>
    /// <param name="map">The types and the fields of <c>Query</c> and <c>Mutation</c>.</param>
    /// <param name="limits">What an operation may ask for.</param>
    /// <param name="connections">Connections to the store, for queries.</param>
    /// <param name="transactions">Runs mutations.</param>
    public GraphQLExecutor(SchemaMap map, QueryLimits limits, SqliteReadPool connections, IMutationTransactions transactions)
    {
        _map = map;
        _limits = limits;
        _schema = SchemaFactory.Create(map, limits);
        Sdl = _schema.Print();
        _types = new TypeSystem(_schema);
        _validation = new DocumentValidation(_types, limits);
        _introspector = new Introspector(_types, limits);
        _documents = new DocumentCache(limits.CachedBytes);
        _memory = new ResponseMemory(limits);
        _states = new LevelStatesPool(_memory);
        _connections = connections;
        _levels = new LevelBinder(map, limits);
        var binder = new RootBinder(_levels);
        _queries = new OperationRunner(binder, limits, connections, _states, _memory, map.Log);
        _mutations = new MutationRunner(map, binder, _levels, limits, transactions, _states, _memory);
        _subscriptions = new SubscriptionBinder(map, limits, _levels, _states, new SubscriptionRunner(connections, _states, _memory));
    }

    /// <inheritdoc/>
    public string Sdl { get; }

    /// <summary>Prints the schema of a map, without a store behind it.</summary>
    /// <param name="map">The types and the fields of <c>Query</c> and <c>Mutation</c>.</param>
    /// <param name="limits">The page sizes and weights that the schema shows.</param>
    /// <returns>The schema in the schema definition language.</returns>
    public static string PrintSchema(SchemaMap map, QueryLimits limits)
    {
        using var schema = SchemaFactory.Create(map, limits);
        return schema.Print();
    }

    /// <inheritdoc/>
    public async ValueTask<GraphQLResponse> ExecuteAsync(GraphQLRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        var operation = _documents.Find(request.Query, request.OperationName);
        if (operation is null)
        {
            var (compiled, refusal) = Compile(request, subscribes: false);
            if (refusal is not null)
            {
                return refusal;
            }

            operation = compiled!;
        }

        if (RefuseType(operation.Operation.Type, request) is { } notAllowed)
        {
            return notAllowed;
        }

        var errors = new List<GraphQLError>();
        var variables = operation.ReadVariables(request.Variables, errors);
        if (errors.Count > 0)
        {
            return GraphQLResponse.Refuse(RequestErrorKind.Refused, errors);
        }

        try
        {
            var plan = Plan(operation, variables);
            return operation.IsMutation
                ? await _mutations.RunAsync(plan, variables, request, cancellationToken).ConfigureAwait(false)
                : await _queries.RunAsync(plan, variables, request, cancellationToken).ConfigureAwait(false);
        }
        catch (LimitException exception)
        {
            return Refuse(exception);
        }
        catch (InputException exception)
        {
            return GraphQLResponse.Refuse(RequestErrorKind.Refused, new GraphQLError(exception.Message, ErrorCodes.BadUserInput));
        }
    }

    /// <inheritdoc/>
    public ValueTask<SubscriptionPreparation> PrepareAsync(GraphQLRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Prepare(request));
    }

    private SubscriptionPreparation Prepare(GraphQLRequest request)
    {
        var operation = _documents.Find(request.Query, request.OperationName);
        if (operation is null)
        {
            var (compiled, refusal) = Compile(request, subscribes: true);
            if (refusal is not null)
            {
                return new SubscriptionPreparation(null, refusal);
            }

            operation = compiled!;
        }

        if (!operation.IsSubscription)
        {
            return default;
        }

        var errors = new List<GraphQLError>();

        // They outlive the request.
        var json = request.Variables.ValueKind == JsonValueKind.Object ? request.Variables.Clone() : default;
        var variables = operation.ReadVariables(json, errors);
        if (errors.Count > 0)
        {
            return new SubscriptionPreparation(null, GraphQLResponse.Refuse(RequestErrorKind.Refused, errors));
        }

        try
        {
            var plan = Plan(operation, variables);
            return _subscriptions.Bind(operation, plan, variables, request);
        }
        catch (LimitException exception)
        {
            return new SubscriptionPreparation(null, Refuse(exception));
        }
        catch (InputException exception)
        {
            return new SubscriptionPreparation(null, GraphQLResponse.Refuse(RequestErrorKind.Refused, new GraphQLError(exception.Message, ErrorCodes.BadUserInput)));
        }
    }

    /// <summary>Measures the store's tables anew, which the cost of operations depends on. Until the first time they are taken for small.</summary>
    /// <param name="cancellationToken">Ends the wait for a connection.</param>
    /// <exception cref="SqliteReadException">The store failed.</exception>
    public async Task MeasureStoreAsync(CancellationToken cancellationToken)
    {
        string[] tables = [.. _map.Entities.Values.Where(entity => entity.Source is null && entity.Aggregation is null).Select(entity => entity.Table).Distinct()];
        _levels.Statistics = await _connections.ReadAsync(
            static (connection, state) => SqliteStatistics.Measure(connection, state.Tables, state.ExactFrom),
            (Tables: tables, ExactFrom: (long)_limits.RowsPerCost), ReadWork.OfService, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _states.Dispose();
        _memory.Dispose();
        _schema.Dispose();
    }

    private (CompiledOperation? Operation, GraphQLResponse? Refusal) Compile(GraphQLRequest request, bool subscribes)
    {
        var errors = new List<GraphQLError>();
        if (_validation.Parse(request.Query, errors) is not { } document)
        {
            return (null, GraphQLResponse.Refuse(RequestErrorKind.Refused, errors));
        }

        if (OperationSelection.Select(document, request.OperationName, errors) is not { } operation)
        {
            return (null, GraphQLResponse.Refuse(RequestErrorKind.Refused, errors));
        }

        if (!subscribes && RefuseType(operation.Type, request) is { } refusal)
        {
            return (null, refusal);
        }

        _validation.Validate(document, operation, errors);
        if (errors.Count > 0)
        {
            return (null, GraphQLResponse.Refuse(RequestErrorKind.Refused, errors));
        }

        var compiled = new CompiledOperation(document, operation, _types);
        _documents.Add(request.Query, request.OperationName, compiled);
        return (compiled, null);
    }

    private static GraphQLResponse Refuse(LimitException exception) => GraphQLResponse.Refuse(
        exception.Passes ? RequestErrorKind.Overloaded : RequestErrorKind.Refused, new GraphQLError(exception.Message, ErrorCodes.LimitExceeded));

    private static GraphQLResponse? RefuseType(OperationType type, GraphQLRequest request)
    {
        if (type == OperationType.Query || (type == OperationType.Mutation && !request.QueriesOnly))
        {
            return null;
        }

        return type == OperationType.Mutation
            ? GraphQLResponse.Refuse(RequestErrorKind.OperationNotAllowed, new GraphQLError("A mutation can't be sent by GET; send it by POST.", ErrorCodes.ValidationFailed))
            : GraphQLResponse.Refuse(RequestErrorKind.Refused, new GraphQLError(
                "A subscription has more than one answer. Send it over a WebSocket, or accept text/event-stream.", ErrorCodes.ValidationFailed));
    }

    private OperationPlan Plan(CompiledOperation operation, VariableValues variables)
    {
        var key = operation.PlanKey(variables);
        if (operation.FindPlan(key) is { } known)
        {
            return known;
        }

        var compiler = new PlanCompiler(_map, _limits, operation.Document, variables);
        var plan = compiler.Compile(operation.Operation, field => _introspector.Answer(field, compiler.Fields, variables));

        // What introspection answers is part of the plan, and may depend on variables.
        return plan.Roots.Any(root => root is RootStep.Introspection { Answer.DependsOnVariables: true }) ? plan : operation.KeepPlan(key, plan);
    }
}
