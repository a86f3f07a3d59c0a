namespace ResultsGraphQL.Querying.Mutations;

/// <summary>A field of an input that may be left out, where null means something else than that.</summary>
/// <typeparam name="T">The field's type.</typeparam>
/// <param name="HasValue">Whether the field was given, be it as null.</param>
/// <param name="Value">What was given.</param>
public readonly record struct Optional<T>(bool HasValue, T? Value);
