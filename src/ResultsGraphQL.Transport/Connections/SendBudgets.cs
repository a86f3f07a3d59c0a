using System.Collections.Concurrent;
using System.Security.Claims;

namespace ResultsGraphQL.Transport.Connections;

/// <summary>
/// The budgets of the callers: each has one for all of its sockets, and one for all of its requests, since a socket that isn't read may be open for minutes, but
/// a response for seconds. There are as many as there are callers with a credential.
/// </summary>
/// <param name="most">How many bytes may be under way to a caller, by each.</param>
internal sealed class SendBudgets(long most)
{
    private readonly ConcurrentDictionary<string, SendBudget> _requests = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SendBudget> _sockets = new(StringComparer.Ordinal);

    /// <summary>Gives the budget of a caller's requests.</summary>
    public SendBudget OfRequests(ClaimsPrincipal? user) => Of(_requests, user);

    /// <summary>Gives the budget of a caller's sockets.</summary>
    public SendBudget OfSockets(ClaimsPrincipal? user) => Of(_sockets, user);

    private SendBudget Of(ConcurrentDictionary<string, SendBudget> budgets, ClaimsPrincipal? user) =>
        budgets.GetOrAdd(user?.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? string.Empty, static (_, most) => new SendBudget(most), most);
}
