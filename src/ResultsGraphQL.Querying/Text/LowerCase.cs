using System.Buffers;
using System.Text;

namespace ResultsGraphQL.Querying.Text;

/// <summary>
/// Compares texts in UTF-8 without regard to case: both in Unicode lower case, character by character (simple mapping) and whatever the culture, as
/// <see cref="Rune.ToLowerInvariant"/> has it. So <c>ß</c> isn't <c>ss</c>, <c>ς</c> isn't <c>σ</c>, and <c>İ</c> is no <c>i</c>. Allocates nothing.
/// </summary>
internal static class LowerCase
{
    private const int OnStack = 512;

    /// <summary>Gives a text in lower case.</summary>
    public static string Of(string text)
    {
        var lower = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            lower.Append(Rune.ToLowerInvariant(rune).ToString());
        }

        return lower.ToString();
    }

    /// <summary>Whether a text, in lower case, is another one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="other">The other one, in lower case already.</param>
    public static bool Equals(ReadOnlySpan<byte> text, ReadOnlySpan<byte> other) => Ascii.IsValid(text)
        ? Ascii.EqualsIgnoreCase(text, other)
        : Compare(text, other, static (lower, part) => lower.SequenceEqual(part));

    /// <summary>Whether a text, in lower case, holds another one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="part">The other one, in lower case already.</param>
    public static bool Contains(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part) => Ascii.IsValid(text)
        ? AsciiContains(text, part)
        : Compare(text, part, static (lower, part) => lower.IndexOf(part) >= 0);

    /// <summary>Whether a text, in lower case, begins with another one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The other one, in lower case already.</param>
    public static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> start) => Ascii.IsValid(text)
        ? text.Length >= start.Length && Ascii.EqualsIgnoreCase(text[..start.Length], start)
        : Compare(text, start, static (lower, part) => lower.StartsWith(part));

    /// <summary>Whether a text, in lower case, ends with another one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="end">The other one, in lower case already.</param>
    public static bool EndsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> end) => Ascii.IsValid(text)
        ? text.Length >= end.Length && Ascii.EqualsIgnoreCase(text[^end.Length..], end)
        : Compare(text, end, static (lower, part) => lower.EndsWith(part));

    private static bool AsciiContains(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part)
    {
        if (part.IsEmpty)
        {
            return true;
        }

        var first = part[0];
        var upper = first is >= (byte)'a' and <= (byte)'z' ? (byte)(first - 'a' + 'A') : first;
        while (text.Length >= part.Length)
        {
            var at = text[..(text.Length - part.Length + 1)].IndexOfAny(first, upper);
            if (at < 0)
            {
                return false;
            }

            if (Ascii.EqualsIgnoreCase(text.Slice(at, part.Length), part))
            {
                return true;
            }

            text = text[(at + 1)..];
        }

        return false;
    }

    private static bool Compare(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part, Comparison comparison)
    {
        // No character grows by more than from two bytes to three.
        var size = text.Length + (text.Length / 2) + 1;
        var rented = size <= OnStack ? null : ArrayPool<byte>.Shared.Rent(size);
        Span<byte> lower = rented is null ? stackalloc byte[OnStack] : rented;
        var fits = comparison(lower[..ToLower(text, lower)], part);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return fits;
    }

    private static int ToLower(ReadOnlySpan<byte> text, Span<byte> lower)
    {
        var length = 0;
        while (!text.IsEmpty)
        {
            if (text[0] < 0x80)
            {
                var letter = text[0];
                lower[length++] = letter is >= (byte)'A' and <= (byte)'Z' ? (byte)(letter + ('a' - 'A')) : letter;
                text = text[1..];
                continue;
            }

            if (Rune.DecodeFromUtf8(text, out var rune, out var consumed) == OperationStatus.Done)
            {
                length += Rune.ToLowerInvariant(rune).EncodeToUtf8(lower[length..]);
            }
            else
            {
                // What is no UTF-8 stays as it is.
                text[..consumed].CopyTo(lower[length..]);
                length += consumed;
            }

            text = text[consumed..];
        }

        return length;
    }

    private delegate bool Comparison(ReadOnlySpan<byte> lower, ReadOnlySpan<byte> part);
}
