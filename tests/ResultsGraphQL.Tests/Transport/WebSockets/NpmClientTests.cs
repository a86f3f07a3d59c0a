using ResultsGraphQL.Tests.Hosting;

namespace ResultsGraphQL.Tests.Transport.WebSockets;

/// <summary>The clients that people use, from npm, on the executable. What each of them does stands in its script.</summary>
public sealed class NpmClientTests(ServingExecutableFixture service) : IClassFixture<ServingExecutableFixture>
{
    private static readonly NpmProject Clients = new("graphql-clients");

    [Theory]
    [InlineData("graphql-ws")]
    [InlineData("graphql-sse")]
    [InlineData("apollo")]
    [InlineData("urql")]
    [InlineData("legacy")]
    public async Task A_client_gets_each_event_once_and_in_order_through_cut_connections(string client)
    {
        await Clients.InstallAsync();

        await Clients.RunAsync(client + ".mjs", service.Address, service.ApiKey);
    }

    [Fact]
    public async Task Caches_that_normalise_give_back_each_list_as_it_was_answered()
    {
        await Clients.InstallAsync();

        await Clients.RunAsync("caches.mjs", service.Address, service.ApiKey);
    }

    [Fact]
    public async Task The_scripts_notice_what_is_lost_comes_twice_or_is_out_of_order() =>
        await Clients.RunAsync("recorder.test.mjs", service.Address, service.ApiKey);
}
