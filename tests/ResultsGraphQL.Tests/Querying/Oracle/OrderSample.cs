namespace ResultsGraphQL.Tests.Querying.Oracle;

/// <summary>An order, and the cursors that the service hands out in it.</summary>
/// <param name="Order">The order's objects.</param>
/// <param name="Cursors">At least one.</param>
internal sealed record OrderSample(IReadOnlyList<InputNode.Fields> Order, IReadOnlyList<CursorSample> Cursors);
