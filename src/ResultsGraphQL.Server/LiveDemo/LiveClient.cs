using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Server.Remote;

namespace ResultsGraphQL.Server.LiveDemo;

/// <summary>Calls a running service over HTTP, and goes on calling while it can't be reached; a repeated mutation changes nothing twice.</summary>
internal sealed class LiveClient : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly ServiceAddress _address;
    private readonly Action<string> _note;
    private int _isLost;

    /// <param name="address">Where the service answers.</param>
    /// <param name="apiKey">A key with the scopes READ and WRITE.</param>
    /// <param name="note">Told when the service is lost and found; by any thread.</param>
    public LiveClient(ServiceAddress address, string apiKey, Action<string> note)
    {
        _address = address;
        _note = note;
        _http.DefaultRequestHeaders.Add("X-API-Key", apiKey);
    }

    /// <summary>Calls a mutation.</summary>
    /// <param name="mutation">Its name.</param>
    /// <param name="input">Its input, which gets an idempotency key.</param>
    /// <param name="selection">What is asked of the payload.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The payload; null where the mutation has errors, since somebody else has changed what it was to change.</returns>
    public async Task<JsonNode?> MutateAsync(string mutation, object input, string selection, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToNode(input, ServiceJson.Options)!;
        json["idempotencyKey"] = Guid.NewGuid().ToString();
        var type = char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";
        var payload = (await QueryAsync(
            $"mutation Demo($input: {type}!) {{ {mutation}(input: $input) {{ {selection} errors {{ ... on Error {{ message }} }} }} }}", new { input = json },
            cancellationToken).ConfigureAwait(false))[mutation]!;
        return payload["errors"] is null ? payload : null;
    }

    /// <summary>Runs an operation.</summary>
    /// <returns>The response's <c>data</c>.</returns>
    /// <exception cref="ServiceRefusedException">The service won't run it.</exception>
    public async Task<JsonNode> QueryAsync(string query, object variables, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                var data = await SendAsync(query, variables, cancellationToken).ConfigureAwait(false);
                if (Interlocked.Exchange(ref _isLost, 0) == 1)
                {
                    _note("Connected again.");
                }

                return data;
            }
            catch (ServiceLostException exception)
            {
                if (exception.RetryAfter is null && Interlocked.Exchange(ref _isLost, 1) == 0)
                {
                    _note($"Can't reach {_address}: {exception.Message}. Trying again.");
                }

                await Task.Delay(exception.RetryAfter ?? pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> SendAsync(string query, object variables, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.PostAsJsonAsync(_address.Http, new { query, variables }, ServiceJson.Options, cancellationToken).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                var answer = await response.Content.ReadFromJsonAsync<JsonNode>(cancellationToken).ConfigureAwait(false) ?? throw new JsonException("it answers null");
                return answer["errors"] is JsonArray errors ? throw Failure(errors) : answer["data"] ?? throw new ServiceRefusedException($"There is no service at {_address}.");
            }

            throw response.StatusCode switch
            {
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new ServiceRefusedException($"{_address} refuses the API key."),
                HttpStatusCode.NotFound => new ServiceRefusedException($"There is no service at {_address}."),
                HttpStatusCode.TooManyRequests => new ServiceLostException("it is asked too much") { RetryAfter = response.Headers.RetryAfter?.Delta ?? LongestPause },
                var status => new ServiceLostException(FormattableString.Invariant($"it answers {(int)status}")),
            };
        }
        catch (Exception exception) when (
            exception is HttpRequestException or IOException or SocketException or JsonException or InvalidOperationException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw ServiceLostException.Because(exception);
        }
    }

    private static Exception Failure(JsonArray errors)
    {
        var message = (string)errors[0]!["message"]!;
        return (string?)errors[0]!["extensions"]?["code"] switch
        {
            ErrorCodes.Timeout or ErrorCodes.StoreUnavailable or ErrorCodes.Internal => new ServiceLostException(message),
            ErrorCodes.NotAuthorized => new ServiceRefusedException($"The API key may not drive batches, for which it needs the scopes READ and WRITE: {message}"),
            _ => new ServiceRefusedException($"The service refuses an operation: {message}"),
        };
    }
}
