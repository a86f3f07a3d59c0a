using ResultsGraphQL.Querying.Collections;

namespace ResultsGraphQL.Querying.Json;

/// <summary>How large buffers may grow. What is over a limit ends the operation that fills them.</summary>
/// <param name="Longest">How many bytes each may hold.</param>
/// <param name="Budget">What all of them may take together.</param>
/// <param name="Large">Where large memory comes from.</param>
/// <param name="TooLong">Makes the exception for a buffer that would be longer.</param>
internal sealed record BufferLimits(int Longest, ByteBudget Budget, LargeArrays Large, Func<Exception> TooLong);
