using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Storage.Demo;
using ResultsGraphQL.Tests.Querying.Stores;

namespace ResultsGraphQL.Tests.Querying.Operations;

/// <summary>A store with demonstration data, for the tests of a class.</summary>
public sealed class DemoStore : IAsyncLifetime
{
    internal GraphQLStore Store { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Store = await GraphQLStore.CreateAsync();
        await Store.Services.GetRequiredService<DemoData>().LoadAsync(new DemoDataOptions { Results = 200 }, null, CancellationToken.None);
    }

    public async Task DisposeAsync() => await Store.DisposeAsync();
}
