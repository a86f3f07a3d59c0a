using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using ResultsGraphQL.Querying.Collections;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Inputs;
using ResultsGraphQL.Querying.Planning;
using ResultsGraphQL.Querying.Schemas;
using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Documents;

/// <summary>A valid operation, ready to be planned. There is a plan for each set of answers to its <c>@skip</c> and <c>@include</c>.</summary>
internal sealed class CompiledOperation
{
    private const int MaxPlans = 32;
    private const int MaxValues = 32;
    private const int LongestValues = 512;

    // A character of a document makes about as many bytes of nodes, and of the plan's first steps.
    private const int BytesPerCharacter = 48;
    private const int BytesPerValue = 16;
    private const int LargestPlan = 1024 * 1024;

    private readonly VariableUses _uses;
    private readonly BoundedCache<VariableValues> _values = new(MaxValues, values => values.Weight.Leave());
    private readonly BoundedCache<OperationPlan> _plans = new(MaxPlans, plan => plan.Weight.Leave());

    public CompiledOperation(DocumentNode document, DefinitionNode.Operation operation, TypeSystem types)
    {
        Document = document;
        Operation = operation;
        Variables = [.. operation.Variables.Select(variable => Define(variable, document.Lines, types))];
        _uses = VariableUses.Collect(document);
        Weight.Add((long)document.Length * BytesPerCharacter);
    }

    /// <summary>How many bytes, about, the operation holds, with all that was worked out for it.</summary>
    public CacheWeight Weight { get; } = new();

    public DocumentNode Document { get; }

    public DefinitionNode.Operation Operation { get; }

    public bool IsMutation => Operation.Type == OperationType.Mutation;

    public bool IsSubscription => Operation.Type == OperationType.Subscription;

    public IReadOnlyList<VariableDefinition> Variables { get; }

    /// <summary>Reads a request's variables; those of a query whose text was sent before are known already.</summary>
    /// <param name="json">The request's variables.</param>
    /// <param name="errors">Where what is wrong with them goes.</param>
    public VariableValues ReadVariables(JsonElement json, List<GraphQLError> errors)
    {
        if (Variables.Count == 0)
        {
            return VariableValues.None;
        }

        if (IsMutation || IsSubscription)
        {
            // No two mutations are alike, but for retries; subscriptions begin seldom, and mostly at a cursor of their own.
            return VariableCoercion.Coerce(Variables, json, errors);
        }

        var utf8 = json.ValueKind == JsonValueKind.Object ? JsonMarshal.GetRawUtf8Value(json) : default;
        if (utf8.Length > LongestValues)
        {
            return VariableCoercion.Coerce(Variables, json, errors);
        }

        Span<char> buffer = stackalloc char[LongestValues];
        var text = buffer[..Encoding.UTF8.GetChars(utf8, buffer)];
        if (_values.Find(text) is { } known)
        {
            return known;
        }

        var values = VariableCoercion.Coerce(Variables, json.ValueKind == JsonValueKind.Object ? json.Clone() : json, errors);
        if (errors.Count > 0)
        {
            return values;
        }

        values.Weight.Add(text.Length * BytesPerValue);
        var kept = _values.Add(text.ToString(), values);
        if (kept == values)
        {
            values.Weight.Join(Weight);
        }

        return kept;
    }

    /// <summary>Finds a plan that was kept.</summary>
    /// <param name="key">Which of them, by <see cref="PlanKey"/>.</param>
    public OperationPlan? FindPlan(string key) => _plans.Find(key);

    /// <summary>Keeps a plan, unless it is very large or another was quicker.</summary>
    /// <returns>The plan to be run.</returns>
    public OperationPlan KeepPlan(string key, OperationPlan plan)
    {
        if (plan.Weight.Bytes > LargestPlan)
        {
            return plan;
        }

        var kept = _plans.Add(key, plan);
        if (kept == plan)
        {
            plan.Weight.Join(Weight);
        }

        return kept;
    }

    /// <summary>Which of the plans a request takes: an answer for each variable that decides whether a selection is there.</summary>
    public string PlanKey(VariableValues variables) =>
        _uses.Conditions.Count == 0 ? string.Empty : string.Concat(_uses.Conditions.Select(name => variables[name].Kind == InputKind.Null ? '-' : variables.GetBoolean(name) ? '1' : '0'));

    /// <summary>Spells the variables' values in one way: equal texts mean equal values.</summary>
    /// <param name="variables">The values.</param>
    /// <param name="but">A value whose variable is left out, if it stands nowhere else.</param>
    public string Spell(VariableValues variables, ValueNode? but)
    {
        var leftOut = but is ValueNode.Variable { Name: var name } && _uses.Counts.GetValueOrDefault(name) == 1 ? name : null;
        var text = new StringBuilder();
        foreach (var variable in Variables.Where(variable => variable.Name != leftOut))
        {
            var value = variables[variable.Name];
            text.Append(value.Kind == InputKind.Missing ? string.Empty : Encoding.UTF8.GetString(value.ToJson(sorted: true))).Append(';');
        }

        return text.ToString();
    }

    private static VariableDefinition Define(VariableNode variable, LineIndex lines, TypeSystem types)
    {
        var (line, column) = lines.Find(variable.Position);
        return new VariableDefinition(variable.Name, types.Resolve(variable.Type)!, variable.Default, new ErrorLocation(line, column));
    }
}
