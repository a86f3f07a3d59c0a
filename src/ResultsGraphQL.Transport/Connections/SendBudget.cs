namespace ResultsGraphQL.Transport.Connections;

/// <summary>
/// What may be under way to a client: answers that are being made, and answers that it hasn't taken yet. While it is used up, whoever wants to make
/// another waits, in the order in which they came; so answers pile up in the store and not in memory. Safe for use by many threads.
/// </summary>
/// <param name="most">How many bytes; a single answer may be larger.</param>
/// <param name="shared">A budget that the whole counts against as well; null for none.</param>
internal sealed class SendBudget(long most, SendBudget? shared = null)
{
    /// <summary>What an answer is taken to have, in bytes, while nobody knows.</summary>
    public const int Assumed = 256 * 1024;

    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = new();
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
        if (!TryTake())
        {
            return WaitAsync(shared, cancellationToken);
        }

        if (shared is null || shared.TryTake())
        {
            return new(new SendShare(this, shared));
        }

        return WaitForSharedAsync(shared, cancellationToken);
    }

    /// <summary>Takes a share of this budget alone, once there is room for one.</summary>
    /// <inheritdoc cref="EnterAsync"/>
    public ValueTask<SendShare> EnterAloneAsync(CancellationToken cancellationToken) =>
        TryTake() ? new(new SendShare(this, null)) : WaitAsync(null, cancellationToken);

    /// <summary>Changes what is held.</summary>
    internal void Change(long bytes)
    {
        lock (_lock)
        {
            _held += bytes;
            while (HasRoom && _waiting.First is { } first)
            {
                _waiting.RemoveFirst();
                if (first.Value.TrySetResult())
                {
                    _held += Assumed;
                }
            }
        }
    }

    private bool HasRoom => _held == 0 || _held + Assumed <= most;

    private bool TryTake()
    {
        lock (_lock)
        {
            if (_waiting.Count > 0 || !HasRoom)
            {
                return false;
            }

            _held += Assumed;
            return true;
        }
    }

    private async ValueTask<SendShare> WaitAsync(SendBudget? other, CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken).ConfigureAwait(false);
        return other is null ? new SendShare(this, null) : await WaitForSharedAsync(other, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<SendShare> WaitForSharedAsync(SendBudget other, CancellationToken cancellationToken)
    {
        try
        {
            await other.WaitAsync(cancellationToken).ConfigureAwait(false);
            return new SendShare(this, other);
        }
        catch
        {
            Change(-Assumed);
            throw;
        }
    }

    private async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var place = new LinkedListNode<TaskCompletionSource>(turn);
        lock (_lock)
        {
            if (_waiting.Count == 0 && HasRoom)
            {
                _held += Assumed;
                return;
            }

            _waiting.AddLast(place);
        }

        using var cancellation = cancellationToken.UnsafeRegister(static (turn, token) => ((TaskCompletionSource)turn!).TrySetCanceled(token), turn);
        try
        {
            await turn.Task.ConfigureAwait(false);
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
