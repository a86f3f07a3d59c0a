using System.Text.Json;
using Microsoft.Extensions.Logging;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Logs;
using ResultsGraphQL.Querying.Subscriptions;
using ResultsGraphQL.Transport.Connections;
using ResultsGraphQL.Transport.Http;

namespace ResultsGraphQL.Transport.WebSockets;

/// <summary>
/// An operation on a socket. A query or mutation sends its one result and is complete. A subscription sends what there is whenever it is woken; while
/// the client doesn't read, it waits, and takes nothing more out of the log.
/// </summary>
internal sealed partial class SocketOperation(SocketConnection connection, string id, int size, SocketEnvironment environment) : ISubscriber
{
    private const int BytesAtOnce = 32 * 1024;

    private readonly byte[] _prefix = connection.Protocol.NextPrefix(id);
    private volatile Action? _cancel;
    private ILiveSubscription? _subscription;
    private volatile LogCursor? _sent;
    private int _ended;

    // Woken once already, so that nothing is sent before the subscription is there.
    private int _signals = 1;

    /// <summary>The operation's id.</summary>
    public string Id { get; } = id;

    /// <summary>How large its message is, in bytes.</summary>
    public int Size { get; } = size;

    /// <summary>Whether results may still be sent.</summary>
    public bool IsOpen => Volatile.Read(ref _ended) == 0;

    /// <summary>The cursor of the last event that was sent, or where the subscription begins; null for no subscription.</summary>
    public LogCursor? Sent
    {
        get => _sent;
        set => _sent = value;
    }

    /// <summary>
    /// The cursor up to which the log has been looked through for the client, and all that was found was sent; null for what is no subscription, or
    /// none yet. To be asked for only while nothing is being sent.
    /// </summary>
    public LogCursor? Cursor
    {
        get
        {
            // In this order: an event that is taken out of the subscription meanwhile, but not sent yet, must not count.
            var cursor = Volatile.Read(ref _subscription)?.Cursor;
            return Volatile.Read(ref _signals) == 0 ? cursor : _sent;
        }
    }

    /// <summary>Runs the operation: to its end, or until it waits for events.</summary>
    /// <param name="message">Holds the request; disposed here.</param>
    /// <param name="payload">The request.</param>
    public async Task RunAsync(JsonDocument message, JsonElement payload)
    {
        // The store is read where this runs, and who has called goes on with the next message.
        await Task.Yield();
        try
        {
            using var share = await EnterAsync(message).ConfigureAwait(false);
            var start = await StartAsync(message, payload).ConfigureAwait(false);
            if (start.Response is { } response)
            {
                share.Hold(response.Body.Length);
                using (response)
                {
                    await AnswerAsync(response).ConfigureAwait(false);
                }

                return;
            }

            // Its events have shares of their own.
            share.Dispose();

            _sent = start.Subscription!.Cursor;

            // A full fence: whoever ends the operation sees the subscription, or this sees the end.
            Interlocked.Exchange(ref _subscription, start.Subscription);
            if (!IsOpen)
            {
                _subscription.Dispose();
                return;
            }

            await PumpAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (IsLost(exception))
        {
            End();
        }
    }

    /// <inheritdoc/>
    public void Wake()
    {
        if (Interlocked.Increment(ref _signals) == 1)
        {
            _ = PumpAsync();
        }
    }

    /// <summary>Ends the operation; nothing is sent from now on.</summary>
    /// <returns>Whether it was open.</returns>
    public bool End()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return false;
        }

        try
        {
            _cancel?.Invoke();
        }
        catch (ObjectDisposedException)
        {
            // It has come to its end just now.
        }

        Volatile.Read(ref _subscription)?.Dispose();
        return true;
    }

    /// <summary>Waits until the client has read so much that there may be another answer for it.</summary>
    private async ValueTask<SendShare> EnterAsync(JsonDocument message)
    {
        try
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(connection.Ended);
            _cancel = ended.Cancel;

            // A full fence: whoever ends the operation sees what it cancels, or this sees the end.
            Interlocked.MemoryBarrier();
            if (!IsOpen)
            {
                await ended.CancelAsync().ConfigureAwait(false);
            }

            ended.Token.ThrowIfCancellationRequested();
            return await connection.Budget.EnterAsync(ended.Token).ConfigureAwait(false);
        }
        catch
        {
            message.Dispose();
            connection.Release(this);
            throw;
        }
        finally
        {
            _cancel = null;
        }
    }

    private async ValueTask<OperationStart> StartAsync(JsonDocument message, JsonElement payload)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(connection.Ended);
        timeout.CancelAfter(environment.Http.RequestTimeout);
        _cancel = timeout.Cancel;

        // A full fence: whoever ends the operation sees what it cancels, or this sees the end.
        Interlocked.MemoryBarrier();
        if (!IsOpen)
        {
            timeout.Cancel();
        }

        try
        {
            using (message)
            {
                return await environment.Subscriptions.StartAsync(connection.ReadRequest(payload), this, timeout.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (IsOpen && !connection.Ended.IsCancellationRequested)
        {
            return new OperationStart(RequestFailures.TimedOut(environment.Http), null);
        }
#pragma warning disable CA1031 // Whatever went wrong, the client learns that it did, and nothing else.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Log(exception);
            return new OperationStart(RequestFailures.Failed(exception), null);
        }
        finally
        {
            _cancel = null;
            connection.Release(this);
        }
    }

    private async Task AnswerAsync(GraphQLResponse response)
    {
        if (response.ErrorKind != RequestErrorKind.None)
        {
            await EndAsync(connection.Protocol.Error(Id, response)).ConfigureAwait(false);
            return;
        }

        await connection.Sender.SendAsync(_prefix, response.Body, this, connection.Ended).ConfigureAwait(false);
        await EndAsync(SocketProtocol.Complete(Id)).ConfigureAwait(false);
    }

    /// <summary>Ends the operation with a message. The id is free before the client can know of it.</summary>
    private async Task EndAsync(byte[] message)
    {
        connection.Forget(this);
        if (End())
        {
            await connection.Sender.SendAsync(message, connection.Ended).ConfigureAwait(false);
        }
    }

    private async Task PumpAsync()
    {
        int seen;
        do
        {
            seen = Volatile.Read(ref _signals);
            try
            {
                await SendEventsAsync().ConfigureAwait(false);
            }
            catch (Exception exception) when (IsLost(exception))
            {
                End();
            }
#pragma warning disable CA1031 // Nobody waits for this; the client must learn that the subscription can't go on.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Log(exception);
                await FailAsync(exception).ConfigureAwait(false);
            }
        }
        while (Interlocked.Add(ref _signals, -seen) > 0);
    }

    /// <summary>Sends what there is, as many events at once as have gathered.</summary>
    private async ValueTask SendEventsAsync()
    {
        using var frames = new SocketFrames();
        LiveEvent? next;
        do
        {
            // A client that doesn't read holds up what it subscribes to itself, and nothing of other clients.
            using var share = await connection.Budget.EnterAloneAsync(connection.Ended).ConfigureAwait(false);
            frames.Clear();
            LogCursor? last = null;
            while ((next = await _subscription!.NextAsync(connection.Ended).ConfigureAwait(false)) is { Ends: false })
            {
                frames.Append(_prefix, next.Result.Span, "}"u8);
                last = next.Cursor;
                if (frames.Length >= BytesAtOnce)
                {
                    break;
                }
            }

            if (last is not null)
            {
                share.Hold(frames.Length);
                await connection.Sender.SendAsync(frames, this, last, connection.Ended).ConfigureAwait(false);
            }
        }
        while (IsOpen && next is { Ends: false });

        if (next is { Ends: true })
        {
            await EndAsync(connection.Protocol.Error(Id, new GraphQLResponse(next.Result, RequestErrorKind.Refused))).ConfigureAwait(false);
        }
    }

    private async Task FailAsync(Exception reason)
    {
        try
        {
            await EndAsync(connection.Protocol.Error(Id, RequestFailures.Failed(reason))).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsLost(exception))
        {
            End();
        }
    }

    private void Log(Exception exception)
    {
        if (!ServerFailures.IsLogged(exception))
        {
            LogFailure(environment.Logger, exception);
        }
    }

    /// <summary>Whether the connection is lost, so that there is nobody to tell of it.</summary>
    private bool IsLost(Exception exception) =>
        SocketReader.IsLost(exception) || connection.Ended.IsCancellationRequested;

    [LoggerMessage(Level = LogLevel.Error, Message = "An operation on a WebSocket failed.")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
