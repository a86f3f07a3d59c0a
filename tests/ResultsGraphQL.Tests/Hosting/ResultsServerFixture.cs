namespace ResultsGraphQL.Tests.Hosting;

/// <summary>One running service for all tests of a class: take it by <see cref="IClassFixture{TFixture}"/>.</summary>
public sealed class ResultsServerFixture : IAsyncLifetime
{
    public RunningServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
