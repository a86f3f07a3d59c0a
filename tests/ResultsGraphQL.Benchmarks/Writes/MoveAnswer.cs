using System.Text;
using System.Text.Unicode;
using ResultsGraphQL.Benchmarks.Floor;

namespace ResultsGraphQL.Benchmarks.Writes;

/// <summary>The answer to the mutation that moves a run.</summary>
public static class MoveAnswer
{
    private const int MaxLength = 256;

    /// <summary>Writes the only right answer to a move.</summary>
    /// <param name="move">The move.</param>
    /// <param name="target">Room for it.</param>
    /// <returns>Its length.</returns>
    public static int Write(RunMove move, Span<byte> target)
    {
        var name = FloorEnums.RunStatusNames[(int)move.Status];
        Utf8.TryWrite(
            target, $"{{\"data\":{{\"updateRunStatus\":{{\"run\":{{\"id\":{move.RunId},\"status\":\"{name}\",\"version\":{move.Version}}},\"errors\":null}}}}}}", out var length);
        return length;
    }

    /// <summary>Throws where an answer isn't that of a move that was made.</summary>
    /// <param name="move">The move.</param>
    /// <param name="answer">The answer.</param>
    /// <exception cref="InvalidDataException">It is another one; the message has it.</exception>
    public static void ThrowIfNotMoved(RunMove move, ReadOnlySpan<byte> answer)
    {
        Span<byte> expected = stackalloc byte[MaxLength];
        expected = expected[..Write(move, expected)];
        if (!answer.SequenceEqual(expected))
        {
            throw new InvalidDataException($"Expected {Encoding.UTF8.GetString(expected)} but got {Encoding.UTF8.GetString(answer)}");
        }
    }
}
