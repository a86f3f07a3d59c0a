namespace ResultsGraphQL.Querying.Planning;

/// <summary>One step of writing a connection as JSON.</summary>
/// <param name="Kind">What it does after its prefix.</param>
/// <param name="Prefix">What it writes first.</param>
/// <param name="Program">The program whose rows (or cursors) it writes.</param>
internal sealed record EnvelopeOperation(EnvelopeOperationKind Kind, byte[] Prefix, int Program);
