using System.Globalization;

namespace ResultsGraphQL.Server.Connections;

/// <summary>How many files, sockets among them, the system lets this process have open.</summary>
internal static class OpenFiles
{
    private const string Limits = "/proc/self/limits";
    private const string Open = "/proc/self/fd";
    private const string Line = "Max open files";

    // Where the system doesn't say it: what is usual, with room to spare.
    private const int Usual = 4_096;
    private const int MostEver = 1_000_000;

    // The files of the store, of the log and of the runtime that aren't open yet.
    private const int Reserve = 96;
    private const int Fewest = 16;

    /// <summary>Finds how many connections there is room for beside what is open and what the store opens yet.</summary>
    /// <param name="storeFiles">How many files the store may open.</param>
    public static int RoomForConnections(int storeFiles) => Math.Max(Fewest, ReadLimit() - CountOpen() - storeFiles - Reserve);

    private static int ReadLimit()
    {
        try
        {
            var line = File.Exists(Limits) ? File.ReadLines(Limits).FirstOrDefault(line => line.StartsWith(Line, StringComparison.Ordinal)) : null;
            var soft = line?[Line.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
            return soft switch
            {
                null => Usual,
                "unlimited" => MostEver,
                _ => long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? (int)Math.Min(limit, MostEver) : Usual,
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Usual;
        }
    }

    private static int CountOpen()
    {
        try
        {
            return Directory.Exists(Open) ? Directory.GetFileSystemEntries(Open).Length : Reserve;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Reserve;
        }
    }
}
