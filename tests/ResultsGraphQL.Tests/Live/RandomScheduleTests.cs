namespace ResultsGraphQL.Tests.Live;

/// <summary>Nothing missed, nothing twice, whatever happens to connections, clients and the service (contract, "Live changes").</summary>
public sealed class RandomScheduleTests
{
    private const int Schedules = 200;
    private const int AtOnce = 20;

    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, Schedules / AtOnce)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task Each_watcher_sees_each_event_of_its_filter_once_and_in_order(int block)
    {
        await using var server = await RestartingServer.CreateAsync();
        foreach (var seed in Enumerable.Range(block * AtOnce, AtOnce))
        {
            await new RandomSchedule(server, seed).RunAsync();
        }
    }
}
