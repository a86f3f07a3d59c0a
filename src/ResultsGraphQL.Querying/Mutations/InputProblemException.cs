namespace ResultsGraphQL.Querying.Mutations;

/// <summary>A field of a mutation's input has a value that can't be; the payload's <c>ValidationError</c> says so.</summary>
/// <param name="path">Where, such as <c>input.runs[2].metadata</c>.</param>
/// <param name="problem">What is wrong, to stand behind the path, such as <c>has 300 characters, which is over the limit of 255</c>.</param>
public sealed class InputProblemException(string path, string problem) : Exception($"'{path}' {problem}.")
{
    /// <summary>Where the value stands.</summary>
    public string Path { get; } = path;
}
