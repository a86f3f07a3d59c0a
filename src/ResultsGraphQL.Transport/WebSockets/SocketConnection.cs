using System.Net.WebSockets;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Querying.Logs;
using ResultsGraphQL.Transport.Connections;
using ResultsGraphQL.Transport.Http;

namespace ResultsGraphQL.Transport.WebSockets;

/// <summary>
/// A socket, from its first message to its closing. The client is let in once, by <c>connection_init</c>; from then on it starts and completes
/// operations, as many at once as it likes, up to the limit; whatever breaks the protocol closes the socket with the code that says so.
/// </summary>
internal sealed partial class SocketConnection : IDisposable
{
    // What nobody knows the size of may be large; so few begin at once, until the first are known.
    private const int FirstAnswer = 1024 * 1024;

    private readonly HttpContext _context;
    private readonly WebSocket _socket;
    private readonly SocketEnvironment _environment;
    private readonly SocketReader _reader;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SocketOperation> _operations = new(StringComparer.Ordinal);
    private readonly PingBudget _pings;
    private readonly CancellationTokenSource _ended;
    private readonly long _opened;
    private volatile ClaimsPrincipal? _user;
    private SendBudget? _budget;
    private long _waitingBytes;
    private bool _hasInit;
    private long _heard;
    private long _closing;

    public SocketConnection(HttpContext context, WebSocket socket, SocketStream stream, SocketProtocol protocol, SocketEnvironment environment)
    {
        _context = context;
        _socket = socket;
        _environment = environment;
        Protocol = protocol;
        _reader = new SocketReader(socket, environment.Options.MaxMessageBytes);
        Sender = new SocketSender(socket, stream);
        _pings = new PingBudget(environment.Options.MaxPingsPerSecond, environment.Clock);
        stream.Watch = new FrameWatch(MaxBytes, _pings, (code, reason) => _ = CloseAsync(code, reason));
        _ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        Ended = _ended.Token;
        _opened = _heard = environment.Clock.GetTimestamp();
    }

    public SocketProtocol Protocol { get; }

    public SocketSender Sender { get; }

    /// <summary>Cancelled once the connection has ended.</summary>
    public CancellationToken Ended { get; }

    /// <summary>Who was let in; null before that.</summary>
    public ClaimsPrincipal? User => _user;

    /// <summary>What may be under way to the client, once it was let in.</summary>
    public SendBudget Budget => _budget!;

    /// <summary>How long the connection is open.</summary>
    public TimeSpan Age => _environment.Clock.GetElapsedTime(_opened);

    /// <summary>How long nothing was heard of the client.</summary>
    public TimeSpan Silence => _environment.Clock.GetElapsedTime(Volatile.Read(ref _heard));

    /// <summary>How long the client has been told that the socket is closed; null where it isn't.</summary>
    public TimeSpan? Closing => Volatile.Read(ref _closing) is var since and not 0 ? _environment.Clock.GetElapsedTime(since) : null;

    /// <summary>Takes messages until the socket is closed.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (await _reader.ReadAsync(Ended).ConfigureAwait(false) is { } text)
            {
                Volatile.Write(ref _heard, _environment.Clock.GetTimestamp());
                Sender.HasSentSinceHeard = false;
                if (Closing is null)
                {
                    await HandleAsync(text).ConfigureAwait(false);
                }
            }

            await CloseAsync(SocketCloseCode.Normal, string.Empty).ConfigureAwait(false);
        }
        catch (ProtocolViolationException violation)
        {
            await CloseAsync(violation.Code, violation.Message).ConfigureAwait(false);
            await _reader.DrainAsync(Ended).ConfigureAwait(false);
        }
        catch (WebSocketException exception) when (exception.WebSocketErrorCode != WebSocketError.ConnectionClosedPrematurely)
        {
            await LeaveAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (SocketReader.IsLost(exception))
        {
            // The client has gone away.
        }
#pragma warning disable CA1031 // Whatever went wrong, the client learns that it did, and nothing else.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log(exception);
            await CloseAsync(SocketCloseCode.InternalError, ServerFailures.ErrorOf(exception).Message).ConfigureAwait(false);
            await _reader.DrainAsync(Ended).ConfigureAwait(false);
        }
        finally
        {
            await _ended.CancelAsync().ConfigureAwait(false);
            EndOperations();
        }
    }

    /// <summary>Tells the client that the socket is closed, and why. Its answer ends <see cref="RunAsync"/>.</summary>
    public async Task CloseAsync(SocketCloseCode code, string reason)
    {
        if (Interlocked.CompareExchange(ref _closing, _environment.Clock.GetTimestamp(), 0) != 0)
        {
            return;
        }

        EndOperations();
        try
        {
            await Sender.CloseAsync(code, reason, Ended).ConfigureAwait(false);
        }
        catch (Exception exception) when (SocketReader.IsLost(exception))
        {
            // There is nobody to tell any more.
        }
    }

    /// <summary>Ends the connection at once.</summary>
    public void Abort()
    {
        _socket.Abort();

        // Whoever reads from the connection would go on to wait.
        _context.Abort();
    }

    /// <summary>Sends the message that keeps the connection alive, with the cursor up to which the log has been looked through for the client.</summary>
    public async Task KeepAliveAsync()
    {
        try
        {
            var end = HasOperations() ? null : await _environment.Subscriptions.ReadCursorAsync(Ended).ConfigureAwait(false);

            // The cursor is found when it is the message's turn: one that is behind the events ahead of it would bring them again to who resumes from it.
            await Sender.SendAsync(() => Protocol.KeepAlive(FindCursor(end)), Ended).ConfigureAwait(false);
        }
        catch (Exception exception) when (SocketReader.IsLost(exception))
        {
            // Whoever reads from the socket notices as well.
        }
#pragma warning disable CA1031 // Nobody waits for this. The store doesn't answer; the next one may go out again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log(exception);
        }
    }

    /// <summary>Reads the request of an operation.</summary>
    public GraphQLRequest ReadRequest(JsonElement payload) => RequestObject.Read(payload) with { User = _user };

    /// <summary>Told that an operation's message needn't be kept any longer.</summary>
    public void Release(SocketOperation operation) => Interlocked.Add(ref _waitingBytes, -operation.Size);

    /// <summary>Frees the id of an operation that has ended.</summary>
    public void Forget(SocketOperation operation)
    {
        lock (_lock)
        {
            if (_operations.GetValueOrDefault(operation.Id) == operation)
            {
                _operations.Remove(operation.Id);
            }
        }
    }

    public void Dispose()
    {
        Sender.Dispose();
        _ended.Dispose();
    }

    /// <summary>Waits for a client that doesn't speak WebSocket to go away. It was sent a closing frame, which would be lost if the connection ended at once.</summary>
    private async Task LeaveAsync()
    {
        Interlocked.CompareExchange(ref _closing, _environment.Clock.GetTimestamp(), 0);
        EndOperations();
        await Task.Delay(_environment.Options.CloseTimeout, _environment.Clock, Ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task HandleAsync(ReadOnlyMemory<byte> text)
    {
        try
        {
            await HandleMessageAsync(text).ConfigureAwait(false);
        }
        catch (ProtocolViolationException violation)
        {
            await CloseAsync(violation.Code, violation.Message).ConfigureAwait(false);
        }
    }

    private async Task HandleMessageAsync(ReadOnlyMemory<byte> text)
    {
        JsonDocument json;
        try
        {
            json = ClientMessage.Parse(text);
        }
        catch (ProtocolViolationException) when (_user is not null && ClientMessage.FindTooDeep(text) is { } id)
        {
            await Sender.SendAsync(Protocol.Error(id, RequestFailures.TooDeep()), Ended).ConfigureAwait(false);
            return;
        }

        var isTaken = false;
        try
        {
            var message = ClientMessage.Read(json.RootElement, Protocol);
            switch (message.Kind)
            {
                case ClientMessageKind.Init:
                    await InitAsync(message.Payload).ConfigureAwait(false);
                    break;
                case ClientMessageKind.Ping:
                    if (!_pings.TryTake())
                    {
                        // Whoever waits for each answer isn't refused, but is answered as often as the limit allows.
                        await Task.Delay(_pings.Wait, _environment.Clock, Ended).ConfigureAwait(false);
                    }

                    await Sender.SendAsync(SocketProtocol.Pong(message.Payload), Ended).ConfigureAwait(false);
                    break;
                case ClientMessageKind.Subscribe:
                    isTaken = await SubscribeAsync(message.Id!, json, message.Payload, text.Length).ConfigureAwait(false);
                    break;
                case ClientMessageKind.Complete:
                    Complete(message.Id!);
                    break;
                case ClientMessageKind.Terminate:
                    await CloseAsync(SocketCloseCode.Normal, string.Empty).ConfigureAwait(false);
                    break;
            }
        }
        finally
        {
            if (!isTaken)
            {
                json.Dispose();
            }
        }
    }

    private int MaxBytes() => _user is null ? Math.Min(_environment.Options.MaxInitBytes, _environment.Options.MaxMessageBytes) : _environment.Options.MaxMessageBytes;

    private async Task InitAsync(JsonElement payload)
    {
        if (_hasInit)
        {
            throw new ProtocolViolationException(SocketCloseCode.TooManyInits, "Too many initialisation requests");
        }

        _hasInit = true;
        var (user, gaveCredentials) = await _environment.Authentication.AuthenticateAsync(_context.User, payload, Ended).ConfigureAwait(false);
        if (user is null)
        {
            var (code, reason) = gaveCredentials
                ? (SocketCloseCode.Forbidden, "Forbidden: the API key isn't known, has expired or was revoked")
                : (SocketCloseCode.Unauthorized, "Unauthorized: connection_init's payload must have an API key, as X-API-Key");
            if (Protocol.RefuseInit(reason) is { } refusal)
            {
                await Sender.SendAsync(refusal, Ended).ConfigureAwait(false);
            }

            throw new ProtocolViolationException(code, reason);
        }

        // Who counts requests asks the context.
        _context.User = user;
        var cursor = await _environment.Subscriptions.ReadCursorAsync(Ended).ConfigureAwait(false);
        await Sender.SendAsync(SocketProtocol.Ack(cursor), Ended).ConfigureAwait(false);
        _budget = new SendBudget(_environment.Options.MaxUnsentBytes, _environment.Budgets.OfSockets(user), FirstAnswer);
        _user = user;
    }

    /// <summary>Starts an operation.</summary>
    /// <returns>Whether it disposes the message.</returns>
    private async Task<bool> SubscribeAsync(string id, JsonDocument message, JsonElement payload, int size)
    {
        if (_user is null)
        {
            throw new ProtocolViolationException(SocketCloseCode.Unauthorized, "Unauthorized");
        }

        var operation = new SocketOperation(this, id, size, _environment);
        if (Add(operation) is { } refusal)
        {
            await Sender.SendAsync(Protocol.Error(id, refusal), Ended).ConfigureAwait(false);
            return false;
        }

        // The next message needn't wait for it.
        _ = operation.RunAsync(message, payload);
        return true;
    }

    private GraphQLResponse? Add(SocketOperation operation)
    {
        using var permit = _environment.RateLimiter?.AttemptAcquire(_context);
        lock (_lock)
        {
            if (_operations.TryGetValue(operation.Id, out var earlier))
            {
                if (!Protocol.ReplacesOperations)
                {
                    throw new ProtocolViolationException(SocketCloseCode.SubscriberExists, $"Subscriber for {Shorten(operation.Id)} already exists");
                }

                _operations.Remove(operation.Id);
                earlier.End();
            }

            if (permit is { IsAcquired: false })
            {
                return RequestFailures.RateLimited();
            }

            if (_operations.Count >= _environment.Options.MaxOperations)
            {
                return RequestFailures.TooManyOperations(_environment.Options.MaxOperations);
            }

            if (Interlocked.Read(ref _waitingBytes) + operation.Size > Math.Max(_environment.Options.MaxUnsentBytes, _environment.Options.MaxMessageBytes))
            {
                return RequestFailures.TooManyWaiting(_environment.Options.MaxUnsentBytes);
            }

            Interlocked.Add(ref _waitingBytes, operation.Size);
            _operations.Add(operation.Id, operation);
            return null;
        }
    }

    private void Complete(string id)
    {
        SocketOperation? operation;
        lock (_lock)
        {
            // One that isn't known has ended meanwhile.
            _operations.Remove(id, out operation);
        }

        operation?.End();
    }

    private void EndOperations()
    {
        List<SocketOperation> operations;
        lock (_lock)
        {
            operations = [.. _operations.Values];
            _operations.Clear();
        }

        operations.ForEach(operation => operation.End());
    }

    private bool HasOperations()
    {
        lock (_lock)
        {
            return _operations.Count > 0;
        }
    }

    /// <summary>Finds the cursor up to which all that there is for the client was sent.</summary>
    /// <param name="end">The cursor for a client that has no operations.</param>
    /// <returns>The cursor; null where there is none for now: an operation that only begins may begin in the past.</returns>
    private LogCursor? FindCursor(LogCursor? end)
    {
        lock (_lock)
        {
            if (_operations.Count == 0)
            {
                return end;
            }

            var cursors = _operations.Values.Select(operation => operation.Cursor).ToList();
            return cursors.Contains(null) ? null : cursors.MinBy(cursor => cursor!.Position);
        }
    }

    private void Log(Exception exception)
    {
        if (!ServerFailures.IsLogged(exception))
        {
            LogFailure(_environment.Logger, exception);
        }
    }

    private static string Shorten(string id) => id.Length <= 20 ? id : id[..20] + "...";

    [LoggerMessage(Level = LogLevel.Error, Message = "A WebSocket failed.")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
