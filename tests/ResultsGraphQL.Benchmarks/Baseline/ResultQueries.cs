using System.Linq.Expressions;
using ResultsGraphQL.Model.Results;

namespace ResultsGraphQL.Benchmarks.Baseline;

/// <summary>Filters and sorts results in LINQ.</summary>
internal static class ResultQueries
{
    public static IQueryable<Result> Filter(IQueryable<Result> results, ResultFilter? filter)
    {
        if (filter?.Status?.Eq is { } status)
        {
            results = results.Where(result => result.Status == status);
        }

        if (filter?.Status?.Neq is { } notStatus)
        {
            results = results.Where(result => result.Status != notStatus);
        }

        if (filter?.Name?.Eq is { } name)
        {
            results = results.Where(result => result.Name == name);
        }

        if (filter?.Name?.Contains is { } partOfName)
        {
            results = results.Where(result => result.Name.Contains(partOfName));
        }

        if (filter?.Agent?.Name?.Eq is { } agent)
        {
            results = results.Where(result => result.Agent!.Name == agent);
        }

        if (filter?.Agent?.Name?.Contains is { } partOfAgent)
        {
            results = results.Where(result => result.Agent!.Name.Contains(partOfAgent));
        }

        return results;
    }

    public static IQueryable<Result> Sort(IQueryable<Result> results, List<ResultSort>? order)
    {
        IOrderedQueryable<Result>? sorted = null;
        foreach (var step in order ?? [])
        {
            sorted = Then(results, sorted, result => result.Name, step.Name);
            sorted = Then(results, sorted, result => result.Status, step.Status);
            sorted = Then(results, sorted, result => result.CreatedAt, step.CreatedAt);
        }

        // The id ends every order, in the direction of the step before it.
        return order is [.., { Name: SortDirection.Desc } or { Status: SortDirection.Desc } or { CreatedAt: SortDirection.Desc }]
            ? sorted!.ThenByDescending(result => result.Id)
            : sorted?.ThenBy(result => result.Id) ?? results.OrderBy(result => result.Id);
    }

    private static IOrderedQueryable<Result>? Then<TKey>(
        IQueryable<Result> results, IOrderedQueryable<Result>? sorted, Expression<Func<Result, TKey>> key, SortDirection? direction) => direction switch
        {
            SortDirection.Asc => sorted?.ThenBy(key) ?? results.OrderBy(key),
            SortDirection.Desc => sorted?.ThenByDescending(key) ?? results.OrderByDescending(key),
            _ => sorted,
        };
}
