using System.Buffers.Binary;

namespace ResultsGraphQL.Transport.WebSockets;

/// <summary>
/// Looks at the headers of a client's frames (RFC 6455, 5.2) as they come, ahead of the framework: at what a frame says its length is, however little of it
/// comes, and at how many frames there are that hold nothing.
/// </summary>
/// <param name="maxBytes">Says how many bytes a message may have.</param>
/// <param name="budget">How many frames may hold nothing.</param>
/// <param name="violate">Told of the first frame that breaks a limit.</param>
internal sealed class FrameWatch(Func<int> maxBytes, PingBudget budget, Action<SocketCloseCode, string> violate)
{
    private const int FirstControl = 8;
    private const int LongestHeader = 14;

    private readonly byte[] _header = new byte[LongestHeader];
    private int _headerLength;
    private ulong _payloadLeft;
    private ulong _messageLength;
    private bool _isViolated;

    /// <summary>Looks at what has come.</summary>
    public void Look(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_payloadLeft > 0)
            {
                var length = (int)Math.Min(_payloadLeft, (ulong)bytes.Length);
                _payloadLeft -= (ulong)length;
                bytes = bytes[length..];
                continue;
            }

            _header[_headerLength++] = bytes[0];
            bytes = bytes[1..];
            if (_headerLength >= 2 && _headerLength == HeaderLength())
            {
                _headerLength = 0;
                Begin();
            }
        }
    }

    private int HeaderLength() => 2 + (_header[1] & 0x7F) switch { 126 => 2, 127 => 8, _ => 0 } + ((_header[1] & 0x80) == 0 ? 0 : 4);

    private void Begin()
    {
        var length = (_header[1] & 0x7F) switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(_header.AsSpan(2)),
            127 => BinaryPrimitives.ReadUInt64BigEndian(_header.AsSpan(2)),
            var small => (ulong)small,
        };
        _payloadLeft = length;
        var kind = _header[0] & 0x0F;
        if (kind < FirstControl)
        {
            var before = kind == 0 ? _messageLength : 0;
            _messageLength = length > ulong.MaxValue - before ? ulong.MaxValue : before + length;
            if (_messageLength > (ulong)maxBytes())
            {
                Violate(SocketCloseCode.TooBig, $"A message must not be larger than {maxBytes()} bytes");
            }
        }

        if ((kind > FirstControl || length == 0) && !budget.TryTake())
        {
            Violate(SocketCloseCode.PolicyViolation, budget.Refusal);
        }
    }

    private void Violate(SocketCloseCode code, string reason)
    {
        if (!_isViolated)
        {
            _isViolated = true;
            violate(code, reason);
        }
    }
}
