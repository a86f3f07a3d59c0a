using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Json;
using ResultsGraphQL.Querying.Planning;

namespace ResultsGraphQL.Querying.Mutations;

/// <summary>A payload that is to be written.</summary>
/// <param name="Run">The operation, whose errors it adds to.</param>
/// <param name="Root">The mutation.</param>
/// <param name="MayRead">Whether the caller may read all objects, changed or not.</param>
/// <param name="Buffer">Where the payload goes.</param>
internal sealed record PayloadTarget(OperationRun Run, RootStep.Mutation Root, bool MayRead, ByteBuffer Buffer);
