using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using ResultsGraphQL.Querying.Schemas;

namespace ResultsGraphQL.Querying.Introspection;

/// <summary>Reads from GraphQL.NET's types what introspection says of them.</summary>
internal static partial class SchemaFacts
{
    /// <summary>A value of <c>__TypeKind</c>.</summary>
    public static string Kind(IGraphType type) => type switch
    {
        NonNullGraphType => "NON_NULL",
        ListGraphType => "LIST",
        EnumerationGraphType => "ENUM",
        ScalarGraphType => "SCALAR",
        IInputObjectGraphType => "INPUT_OBJECT",
        IObjectGraphType => "OBJECT",
        IInterfaceGraphType => "INTERFACE",
        _ => "UNION",
    };

    /// <summary>The fields of an object or an interface; null of another type.</summary>
    public static IEnumerable<FieldType>? Fields(TypeSystem types, IGraphType type) => type is IObjectGraphType or IInterfaceGraphType
        ? types.FieldsOf(type).Values.Where(field => !field.Name.StartsWith("__", StringComparison.Ordinal))
        : null;

    /// <summary>The interfaces that an object or an interface implements; null of another type.</summary>
    public static IEnumerable<IGraphType>? Interfaces(IGraphType type) => type switch
    {
        IObjectGraphType implementing => implementing.ResolvedInterfaces,
        IInterfaceGraphType => [],
        _ => null,
    };

    /// <summary>The objects that an interface or a union may be; null of another type.</summary>
    public static IEnumerable<IGraphType>? PossibleTypes(IGraphType type) => (type as IAbstractGraphType)?.PossibleTypes;

    /// <summary>Where a scalar is specified, by its directive <c>specifiedBy</c>; null where it isn't.</summary>
    public static string? SpecifiedBy(IGraphType type) => type.GetAppliedDirectives()?.Find("specifiedBy")?.FindArgument("url")?.Value as string;

    /// <summary>A value of <c>__DirectiveLocation</c>.</summary>
    public static string Location(DirectiveLocation location) => WordStart().Replace(location.ToString(), "_").ToUpperInvariant();

    /// <summary>A default as it would be written in a document; null where there is none.</summary>
    public static string? DefaultOf(IGraphType type, object? value) => value switch
    {
        null => null,
        bool boolean => boolean ? "true" : "false",
        string text => JsonSerializer.Serialize(text),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"The default of a '{type}' can't be written."),
    };

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordStart();
}
