using System.Text;
using System.Text.Json.Nodes;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Planning;

namespace ResultsGraphQL.Querying.Mutations;

/// <summary>
/// Decides what a payload gives of its objects. A caller who may read gets what is selected. One who may only write gets what the call has really made or
/// changed; of the rest what identifies an object and says how it stands. Whatever isn't given is null, with an error at that field.
/// </summary>
/// <param name="root">The mutation.</param>
/// <param name="step">The payload's field.</param>
/// <param name="errors">Where the errors go.</param>
internal sealed class PayloadRights(RootStep.Mutation root, PayloadStep.Mapped step, ICollection<GraphQLError> errors)
{
    private static readonly string[] Always = ["__typename", "nodeId", "id", "version", "status"];

    /// <summary>Whether all that is selected of the objects is given to a caller who may only write.</summary>
    public bool GivesAll(PayloadContent content, IReadOnlyList<int> keys) =>
        step.Level.Selected.All(field => Array.IndexOf(Always, field.Name) >= 0 || keys.All(key => Has(content.ChangesOf(step.Field.Name, key), field.Name)));

    /// <summary>Takes out of an object what isn't given to a caller who may only write.</summary>
    /// <param name="selected">The object as it was selected.</param>
    /// <param name="changes">What the call has changed of it.</param>
    /// <param name="index">Its place in its list; null where it stands alone.</param>
    /// <returns>The object; null where a field isn't given that can't be null.</returns>
    public JsonObject? Strip(JsonObject selected, IReadOnlyList<string> changes, int? index) => Build(index, field =>
        Array.IndexOf(Always, field.Name) >= 0 || Has(changes, field.Name)
            ? (selected[field.Key]?.DeepClone(), null)
            : (null, Refusal(field)));

    /// <summary>Writes an object from the fields that it had when the mutation was made, since it has changed or gone meanwhile.</summary>
    /// <param name="row">Its own fields.</param>
    /// <param name="changes">What the call has changed of it; null for a caller who may read.</param>
    /// <param name="index">Its place in its list; null where it stands alone.</param>
    /// <returns>The object; null where a field isn't given that can't be null.</returns>
    public JsonObject? Recall(JsonObject row, IReadOnlyList<string>? changes, int? index) => Build(index, field =>
    {
        if (changes is not null && Array.IndexOf(Always, field.Name) < 0 && !Has(changes, field.Name))
        {
            return (null, Refusal(field));
        }

        return field.Map switch
        {
            null => (step.Level.Entity.Name, null),
            NodeIdField => (Convert.ToBase64String(Encoding.UTF8.GetBytes($"{step.Level.Entity.Name}:{row["id"]}")), null),
            ColumnField => (row[field.Name]?.DeepClone(), null),
            _ => (null, new GraphQLError(
                $"'{field.Key}' has changed since the call that this one repeats, or is gone. Select the object's own fields, or query afresh.", ErrorCodes.Deleted)),
        };
    });

    private static bool Has(IReadOnlyList<string> changes, string field) =>
        changes.Any(name => name == MutationOutcome.Whole || name == field);

    private JsonObject? Build(int? index, Func<SelectedField, (JsonNode? Value, GraphQLError? Error)> read)
    {
        var built = new JsonObject();
        var isNull = false;
        foreach (var field in step.Level.Selected)
        {
            var (value, error) = read(field);
            if (error is not null)
            {
                object[] path = index is { } place ? [root.Key, step.Key, place, field.Key] : [root.Key, step.Key, field.Key];
                errors.Add(error with { Path = path, Locations = [field.Location] });
                isNull |= !field.Nullable;
            }

            built[field.Key] = value;
        }

        return isNull ? null : built;
    }

    private GraphQLError Refusal(SelectedField field) => new(
        $"'{step.Level.Entity.Name}.{field.Name}' needs an API key with the scope {root.Field.ReadRole}, since this call hasn't changed it.", ErrorCodes.NotAuthorized);
}
