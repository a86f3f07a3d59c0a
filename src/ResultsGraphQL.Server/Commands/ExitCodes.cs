namespace ResultsGraphQL.Server.Commands;

/// <summary>What the executable says when it ends (contract, "The command line").</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int InputRefused = 1;
    public const int EndedOtherwise = 1;
    public const int WrongUsage = 2;
    public const int StoreUnavailable = 3;
    public const int ServiceUnreachable = 3;
    public const int Interrupted = 130;
}
