using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Inputs;

namespace ResultsGraphQL.Querying.Mutations;

/// <summary>The input of a mutation, read and checked.</summary>
internal sealed class MutationInput
{
    /// <summary>The field that every input has.</summary>
    public const string IdempotencyKeyField = "idempotencyKey";

    /// <summary>How long an idempotency key may be, in characters.</summary>
    public const int MaxIdempotencyKeyLength = 255;

    private readonly MutationField _field;
    private readonly InputValue _value;
    private readonly List<Exception> _problems = [];

    public MutationInput(MutationField field, InputValue value)
    {
        _field = field;
        _value = value;
        Value = field.InputMap.Read(value, "input", _problems);
        if (Find(IdempotencyKeyField) is { HasValue: true } key)
        {
            IdempotencyKey = key.GetString();
            if (IdempotencyKey.Length == 0 || TextLength.Exceeds(IdempotencyKey, MaxIdempotencyKeyLength) || IdempotencyKey.Contains('\0', StringComparison.Ordinal))
            {
                _problems.Add(new InputProblemException($"input.{IdempotencyKeyField}", $"must have 1 to {MaxIdempotencyKeyLength} characters, and none of them U+0000"));
            }
        }
    }

    /// <summary>An instance of the input's .NET type; of use only where there are no problems.</summary>
    public object Value { get; }

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<Exception> Problems => _problems;

    /// <summary>The caller's name for this change, by which a retry is known; null where the caller gave none.</summary>
    public string? IdempotencyKey { get; }

    /// <summary>How many items a list of the input has.</summary>
    public int CountOf(string list) => Find(list) is { HasValue: true } value ? value.GetItems().Count : 0;

    /// <summary>Hashes the mutation's name and its input, spelled in one way.</summary>
    public byte[] Hash() => SHA256.HashData([.. Encoding.UTF8.GetBytes(_field.Name), .. _value.ToJson(sorted: true)]);

    /// <summary>Hashes all that the answer depends on, as it was sent.</summary>
    public static byte[] HashRequest(GraphQLRequest request, string responseKey)
    {
        var variables = request.Variables.ValueKind == JsonValueKind.Undefined ? string.Empty : request.Variables.GetRawText();
        return SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', responseKey, request.OperationName, variables, request.Query)));
    }

    private InputValue Find(string name) => _value.GetFields().Find(field => field.Key == name).Value;
}
