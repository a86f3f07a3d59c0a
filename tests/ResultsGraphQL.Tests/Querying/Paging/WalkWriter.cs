using Microsoft.EntityFrameworkCore;
using ResultsGraphQL.Model.Metrics;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.TestRuns;
using ResultsGraphQL.Tests.Querying.Oracle;

namespace ResultsGraphQL.Tests.Querying.Paging;

/// <summary>What others write while a client walks through a list.</summary>
internal static class WalkWriter
{
    /// <summary>Adds a result with runs and metrics, and deletes one object that was there from the start, with all below it: often the very one that the walk's cursor stands at.</summary>
    /// <param name="oracle">The store.</param>
    /// <param name="shape">The type of the list.</param>
    /// <param name="cursorAt">The global id of the object at the cursor.</param>
    /// <param name="gone">The objects that were deleted; takes in the new ones.</param>
    public static async Task ChangeAsync(OracleStore oracle, ObjectShape shape, string cursorAt, HashSet<object> gone)
    {
        var world = oracle.World;
        object? victim = oracle.Samples.Random.Next(5) switch
        {
            0 => Choose(world.Results.SkipLast(5), oracle, gone),
            1 => Choose(world.Runs.SkipLast(8), oracle, gone),
            2 => Choose(world.Metrics.SkipLast(12), oracle, gone),
            _ => Choose(oracle.Schema.Roots.First(root => root.Target == shape.Name).Read(world).SkipLast(5).Where(row => shape.NodeId(row) == cursorAt), oracle, gone),
        };
        var added = oracle.Generator.Another(world);
        await oracle.Store.WriteAsync(context =>
        {
            context.Results.Add(added);
            switch (victim)
            {
                case Result result:
                    context.Results.Where(row => row.Id == result.Id).ExecuteDelete();
                    break;
                case TestRun run:
                    context.TestRuns.Where(row => row.Id == run.Id).ExecuteDelete();
                    break;
                case Metric metric:
                    context.Metrics.Where(row => row.Key == metric.Key).ExecuteDelete();
                    break;
            }
        });
        Forget(victim, gone);
    }

    private static object? Choose(IEnumerable<object> rows, OracleStore oracle, HashSet<object> gone)
    {
        var left = rows.Where(row => !gone.Contains(row)).ToList();
        return left.Count == 0 ? null : oracle.Samples.OneOf(left);
    }

    private static void Forget(object? victim, HashSet<object> gone)
    {
        switch (victim)
        {
            case Result result:
                gone.Add(result);
                foreach (var run in result.Runs)
                {
                    Forget(run, gone);
                }

                break;
            case TestRun run:
                gone.Add(run);
                gone.UnionWith(run.Metrics);
                break;
            case Metric metric:
                gone.Add(metric);
                break;
        }
    }
}
