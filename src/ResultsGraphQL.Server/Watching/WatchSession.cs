using System.Globalization;
using System.Text.Json;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Server.Remote;

namespace ResultsGraphQL.Server.Watching;

/// <summary>Watches a result over one connection: queries it, then follows its changes from where the last connection left off.</summary>
/// <param name="socket">The connection.</param>
/// <param name="resultId">The number of the result.</param>
/// <param name="view">Where changes are shown.</param>
internal sealed class WatchSession(GraphQLSocket socket, int resultId, WatchView view)
{
    private const string RunChanges = "runs";
    private const string ResultChanges = "result";
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(40);

    // A run's last change and the result's own come by two subscriptions, in either order.
    private static readonly TimeSpan QuietTime = TimeSpan.FromSeconds(2);

    private int _queries;
    private bool _isAsking;
    private bool _settled;

    /// <summary>Queries the result.</summary>
    /// <returns>The result; null where there is none.</returns>
    public async Task<ResultSnapshot?> QueryAsync(CancellationToken cancellationToken)
    {
        await AskAsync(cancellationToken).ConfigureAwait(false);
        while (await ReceiveAsync(AnswerTime, cancellationToken).ConfigureAwait(false) is { } message)
        {
            if (message.Type == "next")
            {
                _isAsking = false;
                return ResultSnapshot.Read(message.Payload.GetProperty("data"));
            }
        }

        throw new ServiceLostException("no answer");
    }

    /// <summary>Follows the changes of a result until it has ended.</summary>
    /// <returns>True when it has ended; false when it was deleted.</returns>
    public async Task<bool> FollowAsync(WatchedResult result, CancellationToken cancellationToken)
    {
        await socket.SubscribeAsync(RunChanges, RunChange.Document, new { id = resultId, after = result.RunChanges.Cursor }, cancellationToken).ConfigureAwait(false);
        await socket.SubscribeAsync(ResultChanges, ResultStatusChange.Document, new { id = resultId, after = result.ResultChanges.Cursor }, cancellationToken).ConfigureAwait(false);
        await AskAsync(cancellationToken).ConfigureAwait(false);
        while (!(result.Status.HasEnded() && result.EndedRuns >= result.Runs))
        {
            var message = await ReceiveAsync(result.Status.HasEnded() ? QuietTime : null, cancellationToken).ConfigureAwait(false);
            switch (message)
            {
                case null:
                    return true;
                case { Type: "next", Id: RunChanges or ResultChanges } when message.Errors.FirstOrDefault() is { } error:
                    view.Note($"A change can't be shown: {error.Message}");
                    (message.Id == RunChanges ? result.RunChanges : result.ResultChanges).Pass(message.EventCursor!);
                    await AskAsync(cancellationToken).ConfigureAwait(false);
                    break;
                case { Type: "next", Id: RunChanges }:
                    ShowRun(result, message.Payload);
                    break;
                case { Type: "next", Id: ResultChanges }:
                    ShowResult(result, message.Payload);
                    if (result.IsDeleted)
                    {
                        return result.Status.HasEnded();
                    }

                    break;
                case { Type: "next" }:
                    _isAsking = false;
                    if (ResultSnapshot.Read(message.Payload.GetProperty("data")) is not { } snapshot)
                    {
                        return false;
                    }

                    if (_settled)
                    {
                        result.Apply(snapshot.Result);
                    }

                    _settled = true;
                    break;
                case { Type: "complete", Id: RunChanges or ResultChanges }:
                    throw new ServiceLostException("it ended the subscription");
                case { Type: "ping" }:
                    await PassAsync(result, message.Cursor, cancellationToken).ConfigureAwait(false);
                    break;
            }
        }

        return true;
    }

    private void ShowRun(WatchedResult result, JsonElement payload)
    {
        var change = Read<RunChange>(payload, "onRunStatusChanged");
        if (result.Apply(change))
        {
            view.Show(change);
            view.ShowProgress(resultId, result);
        }
    }

    private void ShowResult(WatchedResult result, JsonElement payload)
    {
        var change = Read<ResultStatusChange>(payload, "onResultChanged");
        if (result.Apply(change))
        {
            view.Show(change);
            view.ShowProgress(resultId, result);
        }
    }

    /// <summary>
    /// Takes the cursor of a ping, which tells how far the log was looked through. One that may have been sent before the subscriptions began knows nothing
    /// of them, so it counts only once a query that was sent behind them is answered. The result is asked for as well, for what an event has failed to tell.
    /// </summary>
    private async Task PassAsync(WatchedResult result, string? cursor, CancellationToken cancellationToken)
    {
        if (!_settled)
        {
            return;
        }

        if (cursor is not null)
        {
            result.RunChanges.Pass(cursor);
            result.ResultChanges.Pass(cursor);
        }

        await AskAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        if (!_isAsking)
        {
            _isAsking = true;
            var id = string.Create(CultureInfo.InvariantCulture, $"query-{++_queries}");
            await socket.SubscribeAsync(id, ResultSnapshot.Document, new { id = resultId }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<SocketMessage?> ReceiveAsync(TimeSpan? patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (patience is { } time)
        {
            limit.CancelAfter(time);
        }

        try
        {
            var message = await socket.ReceiveAsync(limit.Token).ConfigureAwait(false);
            var errors = message.Errors.Where(error => message.EventCursor is null || error.Code == ErrorCodes.CursorExpired);
            return errors.FirstOrDefault() is { } error ? throw Failure(error) : message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static Exception Failure(SocketError error) => error.Code switch
    {
        ErrorCodes.CursorExpired or ErrorCodes.CursorUnknown => new CursorRefusedException(error.Message),
        ErrorCodes.NotAuthenticated or ErrorCodes.NotAuthorized => new ServiceRefusedException($"The API key may not watch results, for which it needs the scope READ: {error.Message}"),
        ErrorCodes.ValidationFailed => new ServiceRefusedException($"The service can't be watched: {error.Message}"),
        _ => new ServiceLostException(error.Message),
    };

    private static T Read<T>(JsonElement payload, string field) => payload.GetProperty("data").GetProperty(field).Deserialize<T>(ServiceJson.Options)!;
}
