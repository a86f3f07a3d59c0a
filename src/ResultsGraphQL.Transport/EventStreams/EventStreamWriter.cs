using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using ResultsGraphQL.Querying.Logs;

namespace ResultsGraphQL.Transport.EventStreams;

/// <summary>Writes server-sent events (HTML, 9.2) as graphql-sse names them.</summary>
internal sealed class EventStreamWriter(PipeWriter target)
{
    private const int Piece = 256 * 1024;

    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\r\n"u8);

    /// <summary>Writes a result.</summary>
    /// <param name="cursor">Its cursor, by which the client can resume; null where it has none.</param>
    /// <param name="result">The execution result.</param>
    /// <param name="cancellationToken">Ends the wait for the client to read.</param>
    public async ValueTask WriteNextAsync(LogCursor? cursor, ReadOnlyMemory<byte> result, CancellationToken cancellationToken)
    {
        target.Write("event: next\n"u8);
        if (cursor is not null)
        {
            WriteId(cursor);
        }

        target.Write("data: "u8);
        for (; result.Length > Piece; result = result[Piece..])
        {
            // The pipe holds what the client hasn't taken, and nothing beyond that.
            WriteLine(result.Span[..Piece]);
            await target.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        WriteLine(result.Span);
        target.Write("\n\n"u8);
        await target.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes that no more results come. The line of data is empty, but without it browsers take no notice of the event.</summary>
    public ValueTask<FlushResult> WriteCompleteAsync(CancellationToken cancellationToken)
    {
        target.Write("event: complete\ndata: \n\n"u8);
        return target.FlushAsync(cancellationToken);
    }

    /// <summary>Writes the cursor alone, which tells the client that the stream lives, and from where to resume it.</summary>
    public ValueTask<FlushResult> WriteHeartbeatAsync(LogCursor cursor, CancellationToken cancellationToken)
    {
        WriteId(cursor);
        target.Write("\n"u8);
        return target.FlushAsync(cancellationToken);
    }

    private void WriteId(LogCursor cursor)
    {
        target.Write("id: "u8);
        Encoding.UTF8.GetBytes(cursor.ToString(), target);
        target.Write("\n"u8);
    }

    /// <summary>Writes JSON as one line. What it has of line ends is between its tokens, where a space does as well.</summary>
    private void WriteLine(ReadOnlySpan<byte> json)
    {
        int end;
        while ((end = json.IndexOfAny(LineEnds)) >= 0)
        {
            target.Write(json[..end]);
            target.Write(" "u8);
            json = json[(end + 1)..];
        }

        target.Write(json);
    }
}
