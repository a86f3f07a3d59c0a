namespace ResultsGraphQL.Transport.Connections;

/// <summary>
/// What may be under way to a client: answers that are being made, and answers that it hasn't taken yet. While it is used up, whoever wants to make
/// another waits, in the order in which they came; so answers pile up in the store and not in memory. Safe for use by many threads.
/// </summary>
/// <param name="most">How many bytes; a single answer may be larger.</param>
/// <param name="shared">A budget that the whole counts against as well; null for none.</param>
/// <param name="assumed">What an answer is taken to have, in bytes, before the first is known.</param>
internal sealed class SendBudget(long most, SendBudget? shared = null, long assumed = SendBudget.Least)
{
    /// <summary>The least that an answer is taken to have, in bytes, while nobody knows.</summary>
    public const int Least = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource<long>> _waiting = new();
    private long _assumed = assumed;
    private long _held;

    /// <summary>How many bytes are under way.</summary>
    public long Held
    {
        get
        {
            lock (_lock)
            {
                return _held;
            }
        }
    }

    /// <summary>Takes a share for an answer, once there is room for one.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The share, to be disposed when the answer is sent.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public ValueTask<SendShare> EnterAsync(CancellationToken cancellationToken)
    {
        if (!TryTake(out var own))
        {
            return WaitAsync(shared, cancellationToken);
        }

        if (shared is null)
        {
            return new(new SendShare(this, own, null, 0));
        }

        return shared.TryTake(out var others) ? new(new SendShare(this, own, shared, others)) : WaitForSharedAsync(own, shared, cancellationToken);
    }

    /// <summary>Takes a share of this budget alone, once there is room for one.</summary>
    /// <inheritdoc cref="EnterAsync"/>
    public ValueTask<SendShare> EnterAloneAsync(CancellationToken cancellationToken) =>
        TryTake(out var own) ? new(new SendShare(this, own, null, 0)) : WaitAsync(null, cancellationToken);

    /// <summary>Tells how large an answer is, which is what the next one is taken to be.</summary>
    internal void Learn(long bytes)
    {
        lock (_lock)
        {
            _assumed = Math.Max(bytes, Least);
        }
    }

    /// <summary>Changes what is held.</summary>
    internal void Change(long bytes)
    {
        lock (_lock)
        {
            _held += bytes;
            while (HasRoom && _waiting.First is { } first)
            {
                _waiting.RemoveFirst();
                if (first.Value.TrySetResult(_assumed))
                {
                    _held += _assumed;
                }
            }
        }
    }

    private bool HasRoom => _held == 0 || _held + _assumed <= most;

    private bool TryTake(out long taken)
    {
        lock (_lock)
        {
            taken = _assumed;
            if (_waiting.Count > 0 || !HasRoom)
            {
                return false;
            }

            _held += taken;
            return true;
        }
    }

    private async ValueTask<SendShare> WaitAsync(SendBudget? other, CancellationToken cancellationToken)
    {
        var own = await WaitAsync(cancellationToken).ConfigureAwait(false);
        return other is null ? new SendShare(this, own, null, 0) : await WaitForSharedAsync(own, other, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<SendShare> WaitForSharedAsync(long own, SendBudget other, CancellationToken cancellationToken)
    {
        try
        {
            return new SendShare(this, own, other, await other.WaitAsync(cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            Change(-own);
            throw;
        }
    }

    /// <summary>Waits for room.</summary>
    /// <returns>How many bytes were taken.</returns>
    private async ValueTask<long> WaitAsync(CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var place = new LinkedListNode<TaskCompletionSource<long>>(turn);
        lock (_lock)
        {
            if (_waiting.Count == 0 && HasRoom)
            {
                _held += _assumed;
                return _assumed;
            }

            _waiting.AddLast(place);
        }

        using var cancellation = cancellationToken.UnsafeRegister(static (turn, token) => ((TaskCompletionSource<long>)turn!).TrySetCanceled(token), turn);
        try
        {
            return await turn.Task.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            lock (_lock)
            {
                if (place.List is not null)
                {
                    _waiting.Remove(place);
                }
            }

            throw;
        }
    }
}
