namespace ResultsGraphQL.Tests.Querying.Documents;

/// <summary>A place of the schema where null must not stand.</summary>
/// <param name="What">The place, for the report.</param>
/// <param name="Type">The type there, without its exclamation mark.</param>
/// <param name="Sample">A literal that fits the type, to be a variable's default.</param>
/// <param name="Name">What an error must name: the argument or the field.</param>
/// <param name="IsSubscription">Whether it is in a subscription.</param>
/// <param name="Document">Makes an operation of the definitions of its variables, in parentheses or empty, and of the value at the place.</param>
internal sealed record NullPlace(string What, string Type, string Sample, string Name, bool IsSubscription, Func<string, string, string> Document);
