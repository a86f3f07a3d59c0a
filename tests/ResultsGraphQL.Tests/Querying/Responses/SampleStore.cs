using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Storage.Import;
using ResultsGraphQL.Tests.Querying.Stores;

namespace ResultsGraphQL.Tests.Querying.Responses;

/// <summary>A store with the sample documents, for the tests of a class.</summary>
public sealed class SampleStore : IAsyncLifetime
{
    internal GraphQLStore Store { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Store = await GraphQLStore.CreateAsync();
        var samples = ImportSources.Resolve([Path.Combine(AppContext.BaseDirectory, "Samples")], () => Stream.Null);
        var summary = await Store.Services.GetRequiredService<DocumentImporter>().ImportAsync(samples, new ImportOptions(), null, CancellationToken.None);
        Assert.Equal(3, summary.Added);
    }

    public async Task DisposeAsync() => await Store.DisposeAsync();
}
