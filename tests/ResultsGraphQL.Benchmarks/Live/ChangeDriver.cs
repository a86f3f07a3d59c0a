using System.Net.Http.Json;
using System.Text.Json;
using ResultsGraphQL.Benchmarks.Databases;
using ResultsGraphQL.Benchmarks.Processes;

namespace ResultsGraphQL.Benchmarks.Live;

/// <summary>Changes runs of the service over HTTP.</summary>
public sealed class ChangeDriver : IDisposable
{
    /// <summary>The document of a subscriber.</summary>
    public const string Subscription =
        "subscription { onRunStatusChanged { cursor previousStatus status changedAt run { id status } result { id status completedRunsCount totalRunsCount } } }";

    // The last two of them again and again: a run that is completed may be evaluated anew.
    private static readonly string[] Steps = ["PENDING", "RUNNING", "IN_PROGRESS", "EVALUATING", "COMPLETED"];

    private readonly HttpClient _http;
    private int _run;
    private int _step;

    /// <summary>Makes a driver.</summary>
    /// <param name="service">The service, over a <see cref="WritesDatabase"/>.</param>
    public ChangeDriver(ServerProcess service)
    {
        ArgumentNullException.ThrowIfNull(service);
        _http = new HttpClient { BaseAddress = service.GraphQLEndpoint };
        _http.DefaultRequestHeaders.Add("X-API-Key", BenchmarkServers.ApiKey);
    }

    /// <summary>Moves one run.</summary>
    public Task MoveOneAsync(CancellationToken cancellationToken) => MoveAsync(1, cancellationToken);

    /// <summary>Moves runs, in one mutation.</summary>
    /// <param name="count">How many; each by one step.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task MoveAsync(int count, CancellationToken cancellationToken)
    {
        var updates = new List<object>(count);
        for (var i = 0; i < count; i++)
        {
            updates.Add(new { runId = 1 + _run, status = Steps[_step] });
            if (++_run == WritesDatabase.Runs)
            {
                (_run, _step) = (0, _step == Steps.Length - 1 ? _step - 1 : _step + 1);
            }
        }

        using var response = await _http.PostAsJsonAsync(
            string.Empty,
            new
            {
                query = "mutation($updates: [RunStatusUpdateInput!]!) { updateRunStatuses(input: { updates: $updates }) { errors { ... on Error { message } } } }",
                variables = new { updates },
            },
            cancellationToken);
        using var answer = await response.Content.ReadFromJsonAsync<JsonDocument>(cancellationToken);
        if (!answer!.RootElement.TryGetProperty("data", out var data) || data.GetProperty("updateRunStatuses").GetProperty("errors").ValueKind != JsonValueKind.Null)
        {
            throw new InvalidOperationException($"The runs couldn't be moved: {answer.RootElement}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
