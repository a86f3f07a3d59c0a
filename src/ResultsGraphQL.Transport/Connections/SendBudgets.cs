using System.Collections.Concurrent;
using System.Security.Claims;

namespace ResultsGraphQL.Transport.Connections;

/// <summary>The budgets of the callers, each for all of its requests and sockets together. There are as many as there are callers with a credential.</summary>
/// <param name="most">How many bytes may be under way to a caller.</param>
internal sealed class SendBudgets(long most)
{
    private readonly ConcurrentDictionary<string, SendBudget> _budgets = new(StringComparer.Ordinal);

    /// <summary>Gives the budget of a caller.</summary>
    public SendBudget Of(ClaimsPrincipal? user) =>
        _budgets.GetOrAdd(user?.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? string.Empty, static (_, most) => new SendBudget(most), most);
}
