using System.ComponentModel;
using System.Reflection;
using ResultsGraphQL.Querying.Inputs;

namespace ResultsGraphQL.Querying.Mutations;

/// <summary>An input object type, derived from a .NET type with the same name: a field for each property.</summary>
internal sealed class InputObjectMap
{
    private readonly Type _type;
    private readonly Dictionary<string, InputFieldMap> _byName;

    private InputObjectMap(Type type)
    {
        _type = type;
        Name = type.Name;
        Description = type.GetCustomAttribute<DescriptionAttribute>()?.Description ?? throw new InvalidOperationException($"The type '{Name}' has no description.");
        Fields = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => new InputFieldMap(property))];
        _byName = Fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
    }

    /// <summary>The GraphQL name.</summary>
    public string Name { get; }

    /// <summary>What the input is, for users of the API.</summary>
    public string Description { get; }

    /// <summary>The fields, in the order in which the SDL shows them.</summary>
    public IReadOnlyList<InputFieldMap> Fields { get; }

    /// <summary>Derives the input object type of a .NET type.</summary>
    /// <exception cref="InvalidOperationException">The type or one of its properties has no description.</exception>
    public static InputObjectMap Of(Type type) => new(type);

    /// <summary>Reads an input.</summary>
    /// <param name="value">The input, checked against the GraphQL type.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="problems">Where what is wrong with it goes; the object is of use only where nothing is.</param>
    /// <returns>An instance of the .NET type.</returns>
    public object Read(InputValue value, string path, ICollection<Exception> problems)
    {
        var target = Activator.CreateInstance(_type)!;
        foreach (var (name, field) in value.GetFields())
        {
            if (_byName.TryGetValue(name, out var map))
            {
                map.Read(target, field, $"{path}.{name}", problems);
            }
        }

        return target;
    }
}
