using System.Diagnostics;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Server.Remote;

namespace ResultsGraphQL.Server.Watching;

/// <summary>
/// Watches a result to its end. Each connection queries the result and subscribes to its changes after the last cursor that is known
/// (<see cref="WatchSession"/>); a lost one is followed by another, until the service has been out of reach for too long.
/// </summary>
/// <param name="options">What to watch.</param>
/// <param name="view">Where to show it.</param>
internal sealed class ResultWatch(WatchOptions options, WatchView view)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Stable = TimeSpan.FromSeconds(5);

    private WatchedResult? _result;
    private bool _wasThere;
    private bool _isLost;
    private long _since = Stopwatch.GetTimestamp();
    private TimeSpan _pause = FirstPause;

    /// <summary>Watches.</summary>
    public async Task<WatchEnd> RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await ConnectAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (ServiceRefusedException exception)
            {
                view.Note(exception.Message);
                return WatchEnd.Refused;
            }
            catch (CursorRefusedException exception)
            {
                view.Note($"Changes may be missing here, since the service can't tell them any more: {exception.Message}");
                _result = null;
            }
            catch (ServiceLostException exception)
            {
                Lose(exception.Message);
            }

            if (_isLost && Stopwatch.GetElapsedTime(_since) >= options.GiveUp)
            {
                view.Note(FormattableString.Invariant($"{options.Address} was out of reach for {options.GiveUp.TotalSeconds} seconds. Giving up."));
                return WatchEnd.Unreachable;
            }

            await PauseAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<WatchEnd> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = await GraphQLSocket.ConnectAsync(options.Address, options.ApiKey, cancellationToken).ConfigureAwait(false);
        await using (socket.ConfigureAwait(false))
        {
            var session = new WatchSession(socket, options.ResultId, view);
            var snapshot = await session.QueryAsync(cancellationToken).ConfigureAwait(false);
            Reach();
            if (snapshot is null)
            {
                return _wasThere ? Deleted() : throw new ServiceRefusedException($"There is no result with the id {options.ResultId}.");
            }

            if (_result is null)
            {
                _wasThere = true;
                _result = new WatchedResult(snapshot);
                if (_result.Status.HasEnded())
                {
                    return Ended(_result);
                }

                view.Begin(options.ResultId, _result);
            }

            return await session.FollowAsync(_result, cancellationToken).ConfigureAwait(false) ? Ended(_result) : Deleted();
        }
    }

    private WatchEnd Ended(WatchedResult result)
    {
        view.End(options.ResultId, result);
        return result.Status == RunStatus.Completed ? WatchEnd.Completed : WatchEnd.EndedOtherwise;
    }

    private WatchEnd Deleted()
    {
        view.Note($"Result {options.ResultId} was deleted.");
        return WatchEnd.EndedOtherwise;
    }

    private void Reach()
    {
        if (_isLost)
        {
            view.Note("Connected again.");
        }

        _isLost = false;
        _since = Stopwatch.GetTimestamp();
    }

    private void Lose(string reason)
    {
        if (_isLost)
        {
            return;
        }

        view.Note($"Can't reach {options.Address}: {reason}. Trying again.");
        _isLost = true;
        if (_wasThere)
        {
            _pause = Stopwatch.GetElapsedTime(_since) > Stable ? FirstPause : _pause;
            _since = Stopwatch.GetTimestamp();
        }
    }

    /// <summary>Waits longer each time, never beyond the time to give up, and never quite as long as other clients of the same service do.</summary>
    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        var left = _isLost ? options.GiveUp - Stopwatch.GetElapsedTime(_since) : LongestPause;
        var pause = _pause * (0.75 + (Random.Shared.NextDouble() / 2));
        await Task.Delay(pause < left ? pause : left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
    }
}
