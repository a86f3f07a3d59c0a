using ResultsGraphQL.Querying.Collections;
using ResultsGraphQL.Querying.Json;
using ResultsGraphQL.Querying.Planning;

namespace ResultsGraphQL.Querying.Execution;

/// <summary>
/// Bounds what responses take of memory, from the first row that is read to the last byte that is sent: each of them, and all together. Whoever writes
/// into a response writes into a buffer from here, and needn't look at its size.
/// </summary>
internal sealed class ResponseMemory : IDisposable
{
    private const int FirstCapacity = 8192;

    // The rows of all levels come into the response, each once at least; memory is taken in powers of two.
    private const int LevelsForEachByte = 2;

    private readonly QueryLimits _limits;
    private readonly LargeArrays _large = new();
    private readonly ByteBudget _all;
    private readonly BufferLimits _response;

    public ResponseMemory(QueryLimits limits)
    {
        _limits = limits;
        _all = new ByteBudget(limits.ResponseMemory, null, Exhausted);
        _response = new BufferLimits(limits.ResponseBytes, _all, _large, TooLong);
    }

    /// <summary>How much all responses that are made or being sent take now, in bytes.</summary>
    public long Used => _all.Used;

    /// <summary>Makes the buffer of a response. Where it would grow over the limit, it throws <see cref="LimitException"/>.</summary>
    public ByteBuffer CreateResponse() => new(FirstCapacity, _response);

    /// <summary>Makes the memory of the levels of an operation. Where it would grow over the limit, it throws <see cref="LimitException"/>.</summary>
    public LevelStates CreateLevels() => new(new BufferLimits(
        _limits.ResponseBytes, new ByteBudget((long)_limits.ResponseBytes * LevelsForEachByte, _all, TooLong), _large, TooLong));

    public void Dispose() => _large.Dispose();

    private LimitException TooLong() => new(
        $"The response would have more than {_limits.ResponseBytes} bytes, which is the limit. Ask for fewer objects or fields at once.");

    private LimitException Exhausted() => new(
        $"The responses that are being made and sent take {_limits.ResponseMemory} bytes, which is the limit of them all together. Try again in a moment.")
    {
        Passes = true,
    };
}
