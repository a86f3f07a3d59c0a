namespace ResultsGraphQL.Querying.Introspection;

/// <summary>Takes an answer to introspection, piece by piece.</summary>
internal interface IIntrospectionSink
{
    /// <summary>Takes the name of a field; its value follows.</summary>
    /// <param name="prefix">The response key as JSON, with its colon.</param>
    /// <param name="isFirst">Whether it is the first of its object.</param>
    void Field(byte[] prefix, bool isFirst);

    void Open(byte bracket);

    void Separate();

    void Close(byte bracket);

    void Text(string? value);

    void Boolean(bool? value);
}
