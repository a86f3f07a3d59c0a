namespace ResultsGraphQL.Storage.Writing;

/// <summary>A change that gives something.</summary>
/// <typeparam name="T">What it gives.</typeparam>
internal sealed class WriteItem<T> : WriteItem
{
    private const int Waiting = 0;
    private const int Running = 1;
    private const int Cancelled = 2;

    private readonly Func<StoreTransaction, T> _change;
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration _cancellation;
    private readonly CancellationToken _cancellationToken;
    private T? _given;
    private Exception? _refusal;
    private bool _isGivenUp;
    private int _state;

    public WriteItem(Func<StoreTransaction, T> change, CancellationToken cancellationToken)
    {
        _change = change;
        _cancellationToken = cancellationToken;
        _cancellation = cancellationToken.UnsafeRegister(static item => ((WriteItem<T>)item!).Cancel(), this);
    }

    public Task<T> Task => _answer.Task;

    public override void Run(StoreTransaction transaction)
    {
        if (Interlocked.CompareExchange(ref _state, Running, Waiting) == Cancelled || _isGivenUp)
        {
            return;
        }

        _refusal = null;
        _given = _change(transaction);
    }

    public override void Refuse(Exception exception) => _refusal = exception;

    public override void GiveUp(Exception exception) => (_refusal, _isGivenUp) = (exception, true);

    public override void Answer()
    {
        _cancellation.Dispose();
        if (_state == Cancelled)
        {
            return;
        }

        if (_refusal is not null)
        {
            _answer.TrySetException(_refusal);
        }
        else
        {
            _answer.TrySetResult(_given!);
        }
    }

    public override void Fail(Exception exception)
    {
        _cancellation.Dispose();
        _answer.TrySetException(_refusal ?? exception);
    }

    private void Cancel()
    {
        if (Interlocked.CompareExchange(ref _state, Cancelled, Waiting) == Waiting)
        {
            _answer.TrySetCanceled(_cancellationToken);
        }
    }
}
