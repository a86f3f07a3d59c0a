using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Querying.Planning;

/// <summary>One step of writing a row as JSON.</summary>
/// <param name="Kind">What it does after its prefix.</param>
/// <param name="Prefix">What it writes first: punctuation and names, encoded when the operation was compiled.</param>
/// <param name="Column">The column of the statement that it reads.</param>
internal sealed record RowOperation(RowOperationKind Kind, byte[] Prefix, int Column)
{
    /// <summary>For the kinds that may skip an object: the step that comes behind the object.</summary>
    public int Target { get; set; }

    /// <summary>For enums: the values' names as JSON strings, by stored number.</summary>
    public byte[][]? Names { get; init; }

    /// <summary>For global ids: the type's name and a colon.</summary>
    public byte[]? TypePrefix { get; init; }

    /// <summary>For children: their level.</summary>
    public Level? Level { get; init; }

    /// <summary>Encodes the names of an enum.</summary>
    public static byte[][] EncodeNames(EnumMap map)
    {
        var names = new byte[map.Values.Max(value => value.Stored) + 1][];
        Array.Fill(names, "null"u8.ToArray());
        foreach (var value in map.Values)
        {
            names[value.Stored] = Json.JsonText.Encode(value.Name);
        }

        return names;
    }
}
