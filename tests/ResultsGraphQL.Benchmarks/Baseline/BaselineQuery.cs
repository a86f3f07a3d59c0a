using GraphQL;
using GraphQL.Types;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Storage.Database;

namespace ResultsGraphQL.Benchmarks.Baseline;

/// <summary>The root: loads entities with all that the operation selects below them, so that there is no query per row.</summary>
internal sealed class BaselineQuery : ObjectGraphType
{
    public BaselineQuery()
    {
        Name = "Query";
        Field<BaselineConnectionType<Result, ResultType>>("results")
            .Argument<IntGraphType>("first")
            .Argument<StringGraphType>("after")
            .Argument<ResultFilterType>("where")
            .Argument<ListGraphType<NonNullGraphType<ResultSortType>>>("order")
            .ResolveAsync(LoadAsync);
    }

    private static async Task<object?> LoadAsync(IResolveFieldContext<object?> context)
    {
        var database = context.RequestServices!.GetRequiredService<ResultsDbContext>();
        var (first, offset) = BaselinePaging.Read(context);
        var matching = ResultQueries.Filter(database.Results.AsNoTracking(), context.GetArgument<ResultFilter?>("where"));
        var sorted = ResultQueries.Sort(matching, context.GetArgument<List<ResultSort>?>("order"));
        var loaded = Include(sorted, new BaselineSelection(context.FieldAst));
        var rows = await loaded.Skip(offset).Take(first + 1).ToListAsync(context.CancellationToken);
        var total = context.SubFields!.ContainsKey("totalCount") ? await matching.CountAsync(context.CancellationToken) : 0;
        var hasNextPage = rows.Count > first;
        return new BaselinePage<Result>(hasNextPage ? rows[..first] : rows, offset, hasNextPage, total);
    }

    private static IQueryable<Result> Include(IQueryable<Result> results, BaselineSelection selection)
    {
        if (selection.Has("nodes", "agent"))
        {
            results = results.Include(result => result.Agent);
        }

        if (selection.Has("nodes", "runs", "nodes", "metrics"))
        {
            return results.Include(result => result.Runs.OrderBy(run => run.Id)).ThenInclude(run => run.Metrics.OrderBy(metric => metric.Id).ThenBy(metric => metric.Key)).AsSplitQuery();
        }

        return selection.Has("nodes", "runs") ? results.Include(result => result.Runs.OrderBy(run => run.Id)) : results;
    }
}
