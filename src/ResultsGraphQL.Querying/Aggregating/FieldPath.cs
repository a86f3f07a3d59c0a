using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Querying.Aggregating;

/// <summary>Where fields lead from a row: through relations to one and embedded objects to a column, or to the key of the last relation.</summary>
/// <param name="Column">The column.</param>
/// <param name="Nullable">Whether it may be null, or a relation on the way lead nowhere.</param>
/// <param name="IsText">Whether it holds text; numbers otherwise.</param>
internal sealed record FieldPath(ColumnPath Column, bool Nullable, bool IsText)
{
    /// <summary>Checks that all paths of an aggregate lead somewhere.</summary>
    /// <exception cref="InvalidOperationException">One of them doesn't, or a relation that is measured isn't one to many.</exception>
    public static void Check(SchemaMap map, Aggregation aggregation)
    {
        var grouped = map[aggregation.Of];
        foreach (var column in aggregation.Keys.SelectMany(key => key.Columns).Where(column => column.Path is not null))
        {
            Follow(map, grouped, column.Path!);
        }

        foreach (var measure in aggregation.Measures)
        {
            var measured = measure.Relation is null ? grouped
                : grouped.Find(measure.Relation) is ToManyField { Link: null } relation ? map[relation.Target]
                : throw new InvalidOperationException($"'{measure.Relation}' of {grouped.Name} is no relation whose rows can be measured.");
            foreach (var path in new[] { measure.Path, measure.DistinctPath }.OfType<string>())
            {
                Follow(map, measured, path);
            }
        }
    }

    /// <summary>Follows fields.</summary>
    /// <param name="map">The map.</param>
    /// <param name="entity">The type of the row.</param>
    /// <param name="path">The GraphQL names of the fields, with dots between them.</param>
    /// <exception cref="InvalidOperationException">They lead to no column.</exception>
    public static FieldPath Follow(SchemaMap map, EntityMap entity, string path)
    {
        ObjectMap type = entity;
        var joins = JoinPath.Start;
        var nullable = false;
        var names = path.Split('.');
        for (var i = 0; i < names.Length; i++)
        {
            switch (type.Find(names[i]))
            {
                case ColumnField column:
                    return new FieldPath(new ColumnPath(joins, column.Column), nullable || column.Nullable, column.Type == ColumnType.String);
                case EmbeddedField embedded:
                    type = embedded.Object;
                    nullable |= embedded.PresenceColumn is not null;
                    break;
                case ToOneField toOne when i == names.Length - 1:
                    return new FieldPath(new ColumnPath(joins, toOne.LocalColumn), nullable || toOne.Nullable, false);
                case ToOneField toOne:
                    type = map[toOne.Target];
                    joins = joins.Then(toOne);
                    nullable |= toOne.Nullable;
                    break;
            }
        }

        throw new InvalidOperationException($"'{path}' doesn't lead from {entity.Name} to a column.");
    }
}
