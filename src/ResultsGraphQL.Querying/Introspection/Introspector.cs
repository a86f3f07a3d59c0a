using System.Text.Json;
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using GraphQLParser.AST;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Planning;

namespace ResultsGraphQL.Querying.Introspection;

/// <summary>Answers <c>__schema</c> and <c>__type</c> with GraphQL.NET's own execution.</summary>
internal sealed class Introspector(ISchema schema)
{
    private readonly DocumentExecuter _executer = new();
    private readonly GraphQLSerializer _serializer = new();

    /// <summary>Runs the introspection fields of an operation, and none of its others.</summary>
    /// <param name="document">The document, for its fragments.</param>
    /// <param name="operation">The operation, for its variables.</param>
    /// <param name="fields">The fields.</param>
    /// <param name="variables">The request's variables, checked before.</param>
    /// <param name="cancellationToken">Ends the execution.</param>
    /// <returns>The fields' values as JSON, by response key.</returns>
    public async ValueTask<IReadOnlyDictionary<string, byte[]>> RunAsync(
        GraphQLDocument document, GraphQLOperationDefinition operation, IReadOnlyList<CollectedField> fields, JsonElement variables, CancellationToken cancellationToken)
    {
        var introspection = new GraphQLOperationDefinition(new GraphQLSelectionSet([.. fields.SelectMany(field => field.Fields)]))
        {
            Operation = OperationType.Query,
            Variables = operation.Variables,
        };
        var result = await _executer.ExecuteAsync(new ExecutionOptions
        {
            Schema = schema,
            Document = new GraphQLDocument([introspection, .. document.Definitions.OfType<GraphQLFragmentDefinition>()]) { Source = document.Source },
            Variables = variables.ValueKind == JsonValueKind.Object ? _serializer.ReadNode<GraphQL.Inputs>(variables) : GraphQL.Inputs.Empty,
            ValidationRules = [],
            CancellationToken = cancellationToken,
        }).ConfigureAwait(false);

        using var stream = new MemoryStream();
        await _serializer.WriteAsync(stream, result, cancellationToken).ConfigureAwait(false);
        using var json = JsonDocument.Parse(stream.GetBuffer().AsMemory(0, (int)stream.Length));
        if (!json.RootElement.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidOperationException($"The introspection of a valid document failed: {string.Join("; ", (result.Errors ?? []).Select(error => error.Message))}");
        }

        return data.EnumerateObject().ToDictionary(field => field.Name, field => Compact(field.Value), StringComparer.Ordinal);
    }

    private static byte[] Compact(JsonElement value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, ErrorWriter.Options))
        {
            value.WriteTo(writer);
        }

        return stream.ToArray();
    }
}
