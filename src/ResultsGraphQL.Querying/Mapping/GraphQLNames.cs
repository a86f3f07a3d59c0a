using System.Text;

namespace ResultsGraphQL.Querying.Mapping;

/// <summary>Turns .NET names into GraphQL names.</summary>
public static class GraphQLNames
{
    /// <summary>Turns <c>InProgress</c> into <c>IN_PROGRESS</c>.</summary>
    /// <param name="name">A name in Pascal case.</param>
    /// <returns>The name of an enum value.</returns>
    public static string ToEnumValue(string name)
    {
        var result = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]))
            {
                result.Append('_');
            }

            result.Append(char.ToUpperInvariant(name[i]));
        }

        return result.ToString();
    }
}
