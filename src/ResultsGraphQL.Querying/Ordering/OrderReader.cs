using ResultsGraphQL.Querying.Filtering;
using ResultsGraphQL.Querying.Inputs;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Planning;

namespace ResultsGraphQL.Querying.Ordering;

/// <summary>Reads an <c>order</c> argument (contract, "The schema's conventions": every order ends in the id).</summary>
internal sealed class OrderReader(SchemaMap map, QueryLimits limits)
{
    /// <summary>Reads an order of a type.</summary>
    /// <param name="entity">The type.</param>
    /// <param name="value">The value of the argument.</param>
    /// <returns>A total order: what was asked for, then the key in the direction of the last term.</returns>
    /// <exception cref="InputException">Null stands where a direction must.</exception>
    /// <exception cref="LimitException">There are too many terms.</exception>
    public Order Read(EntityMap entity, InputValue value)
    {
        var terms = new List<OrderTerm>();
        if (value.HasValue)
        {
            foreach (var item in value.GetItems())
            {
                ReadObject(entity, JoinPath.Start, false, item, "order", terms);
            }
        }

        if (terms.Count > limits.OrderTerms)
        {
            throw new LimitException($"An order has {terms.Count} terms, which is over the limit of {limits.OrderTerms}.");
        }

        var asked = terms.Count;
        if (asked == 0)
        {
            terms.AddRange(entity.DefaultOrder.Select(column => Term(column, JoinPath.Start, false, false)));
        }

        var key = terms.FindIndex(term => term.Column.Text == entity.Key);
        if (key >= 0)
        {
            // Nothing ties behind the key.
            terms.RemoveRange(key + 1, terms.Count - key - 1);
        }
        else
        {
            terms.Add(new OrderTerm(new ColumnPath(JoinPath.Start, entity.Key), false, OrderKind.Integer, terms.Count > 0 && terms[^1].Descending));
        }

        return new Order(terms, entity.Name) { Asked = asked };
    }

    private void ReadObject(ObjectMap type, JoinPath joins, bool mayBeMissing, InputValue value, string at, List<OrderTerm> terms)
    {
        foreach (var (name, field) in value.GetFields())
        {
            var place = $"{at}.{name}";
            if (!field.HasValue)
            {
                throw new InputException($"'{place}' must not be null. Leave the field out, or give it ASC or DESC.");
            }

            switch (type.Find(name))
            {
                case ColumnField column:
                    var term = Term(column, joins, mayBeMissing, field.GetString() == "DESC");
                    if (!terms.Exists(other => other.Column.Text == term.Column.Text))
                    {
                        terms.Add(term);
                    }

                    break;
                case EmbeddedField embedded:
                    ReadObject(embedded.Object, joins, true, field, place, terms);
                    break;
                case ToOneField toOne:
                    ReadObject(map[toOne.Target], joins.Then(toOne), mayBeMissing || toOne.Nullable, field, place, terms);
                    break;
            }
        }
    }

    private static OrderTerm Term(ColumnField column, JoinPath joins, bool mayBeMissing, bool descending) =>
        new(new ColumnPath(joins, column.Column), column.Nullable || mayBeMissing, column.Type switch
        {
            ColumnType.Float => OrderKind.Real,
            ColumnType.String => OrderKind.Text,
            _ => OrderKind.Integer,
        }, descending);
}
