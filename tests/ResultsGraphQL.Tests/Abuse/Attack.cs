namespace ResultsGraphQL.Tests.Abuse;

/// <summary>Something that a client does to take the service down.</summary>
/// <param name="Name">What it is, in a few words.</param>
/// <param name="RunAsync">Does it once, and checks what is answered.</param>
internal sealed record Attack(string Name, Func<Attacker, Task> RunAsync);
