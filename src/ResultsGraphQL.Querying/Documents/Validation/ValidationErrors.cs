using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Syntax;

namespace ResultsGraphQL.Querying.Documents.Validation;

/// <summary>What is wrong with a document: the first few errors, with short messages, however much is wrong.</summary>
/// <param name="lines">Where the document's lines begin.</param>
/// <param name="errors">Where the errors go.</param>
internal sealed class ValidationErrors(LineIndex lines, List<GraphQLError> errors)
{
    // One more than are told, so that the answer says that there are more.
    private const int Most = ErrorText.MaxErrors + 1;
    private const int LongestName = 60;

    /// <summary>Whether more were found than are told.</summary>
    public bool AreEnough => errors.Count >= Most;

    /// <summary>Whether none was found.</summary>
    public bool AreNone => errors.Count == 0;

    /// <summary>A name as messages have it.</summary>
    public static string Shorten(string name) => name.Length <= LongestName ? name : string.Concat(name.AsSpan(0, LongestName - 3), "...");

    /// <summary>Adds an error.</summary>
    /// <param name="position">Where it is in the text.</param>
    /// <param name="message">What is wrong, for the developer of the client.</param>
    public void Add(int position, string message)
    {
        if (AreEnough)
        {
            return;
        }

        var (line, column) = lines.Find(position);
        errors.Add(new GraphQLError(message, ErrorCodes.ValidationFailed) { Locations = [new ErrorLocation(line, column)] });
    }

    /// <summary>Adds that a limit was met.</summary>
    public void AddLimit(string message) => errors.Add(new GraphQLError(message, ErrorCodes.LimitExceeded));
}
