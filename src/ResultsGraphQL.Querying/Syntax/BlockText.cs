using System.Text;

namespace ResultsGraphQL.Querying.Syntax;

/// <summary>What a block string means (GraphQL specification, 2.10.4, "Block Strings").</summary>
internal static class BlockText
{
    /// <summary>Takes away the indentation that all lines but the first have in common, and the blank lines at both ends.</summary>
    public static string Dedent(string raw)
    {
        var lines = raw.Split(["\r\n", "\n", "\r"], StringSplitOptions.None);
        var common = int.MaxValue;
        var first = -1;
        var last = -1;
        for (var i = 0; i < lines.Length; i++)
        {
            var indent = Indent(lines[i]);
            if (indent == lines[i].Length)
            {
                continue;
            }

            first = first < 0 ? i : first;
            last = i;
            if (i > 0)
            {
                common = Math.Min(common, indent);
            }
        }

        if (first < 0)
        {
            return string.Empty;
        }

        var text = new StringBuilder(raw.Length);
        for (var i = first; i <= last; i++)
        {
            text.Append(i == first ? string.Empty : "\n").Append(lines[i].AsSpan(i == 0 ? 0 : Math.Min(common, lines[i].Length)));
        }

        return text.ToString();
    }

    private static int Indent(string line)
    {
        var length = line.AsSpan().IndexOfAnyExcept(' ', '\t');
        return length < 0 ? line.Length : length;
    }
}
