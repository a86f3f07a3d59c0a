namespace ResultsGraphQL.Storage.Writing;

/// <summary>A change has failed after it had written, outside of a savepoint: its group can't be committed.</summary>
/// <param name="innerException">How it failed; null where it wants to be taken back and go on.</param>
internal sealed class HalfWrittenException(Exception? innerException = null) : Exception("The change has failed after it had written.", innerException);
