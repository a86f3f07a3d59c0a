using System.Text;
using ResultsGraphQL.Querying;
using ResultsGraphQL.Querying.Inputs;
using ResultsGraphQL.Querying.Mapping;
using ResultsGraphQL.Querying.Planning;
using ResultsGraphQL.Querying.Syntax;
using ResultsGraphQL.Server.Schema;
using Snapshooter;
using Snapshooter.Xunit;

namespace ResultsGraphQL.Tests.Querying.Statements;

public sealed class StatementSnapshotTests
{
    public static TheoryData<string, string> Documents => new()
    {
        { "list-with-agent-and-count", "{ results(first: 50) { totalCount nodes { id name agent { name } } } }" },
        { "key-of-a-relation-needs-no-join", "{ results(where: { agent: { id: { eq: 5 } } }) { nodes { agent { id } } } }" },
        { "count-alone-reads-no-rows", "{ results(where: { status: { eq: FAILED } }) { totalCount } }" },
        { "single-object", "{ result(id: 1) { name } }" },
        { "nested-pages-and-lists", "{ results(first: 20) { nodes { id runs(first: 3) { totalCount nodes { id metrics { name } } } } } }" },
        { "through-a-link", "{ results { nodes { scenarios { name } } } }" },
        { "embedded-objects", "{ testRuns { nodes { expectedOutcome { score outcomeAlignments { aligned } } } } }" },
        { "filter-through-relations", "{ results(where: { runs: { some: { metrics: { all: { score: { lt: 0.5 } } }, scenario: { name: { eq: \"a\" } } } }, scenarios: { none: { id: { gt: 3 } } } }) { nodes { id } } }" },
        { "string-operators", "{ agents(where: { name: { eq: \"a\", neq: \"b\", contains: \"c\", ncontains: \"d\", startsWith: \"e\", nstartsWith: \"f\", endsWith: \"g\", nendsWith: \"h\" } }) { nodes { id } } }" },
        { "string-operators-without-case", "{ agents(where: { name: { ieq: \"A\", nieq: \"b\", icontains: \"c\", istartsWith: \"e\", niendsWith: \"h\" } }) { nodes { id } } }" },
        { "filter-of-a-parent-that-rows-share", "{ testRuns(where: { result: { runs: { none: { scenario: { runs: { all: { success: { eq: true } } } } } } } }) { nodes { id } } }" },
        { "filters-made-one", "{ results(where: { or: [{ name: { eq: \"a\" } }, { name: { eq: \"b\" } }, { runs: { some: { status: { eq: FAILED } } } }, { runs: { some: { status: { in: [TIMEOUT, CANCELLED] } } } }] }) { nodes { id } } }" },
        { "number-operators", "{ agents(where: { id: { gt: 1, ngt: 2, gte: 3, ngte: 4, lt: 5, nlt: 6, lte: 7, nlte: 8 } }) { nodes { id } } }" },
        { "lists-of-values", "{ agents(where: { and: [{ id: { in: [1, 2, 3] } }, { id: { nin: [1, null] } }, { id: { in: [] } }, { id: { in: [1, 2, 3, 4, 5, 6, 7, 8, 9] } }] }) { nodes { id } } }" },
        { "nulls", "{ testRuns(where: { success: { eq: null }, errorMessage: { neq: null } }) { nodes { id } } }" },
        { "order-through-a-relation", "{ testRuns(order: [{ scenario: { name: DESC } }, { durationSeconds: ASC }]) { nodes { id } edges { cursor } } }" },
        { "last-page", "{ testRuns(last: 5, order: [{ durationSeconds: DESC }]) { nodes { id } } }" },
        { "last-pages-of-parents", "{ results { nodes { runs(last: 2, where: { status: { eq: FAILED } }, order: [{ executedAt: DESC }]) { nodes { id } } } } }" },
        { "one-group-of-all-rows", "{ resultStats { nodes { count } } }" },
        { "one-group-of-which-nothing-is-computed", "{ resultStats { nodes { agent { id } } } }" },
        { "groups-of-results", "{ resultStats(groupBy: [AGENT, WEEK], where: { status: { eq: COMPLETED } }) { nodes { week agent { id name } count totalRunsCount successRates { mean } } } }" },
        { "groups-measured-by-a-relation", "{ resultStats(groupBy: [RUN_TYPE, AGENT], where: { name: { startsWith: \"a\" } }) { edges { cursor node { successRate durationSeconds { count max } } } } }" },
        { "groups-of-metrics", "{ metricStats(groupBy: [METRIC, STATUS, DAY], where: { testRun: { result: { agent: { name: { eq: \"a\" } } } } }) { totalCount nodes { day status metric { name } count runCount successRate } } }" },
        { "percentiles", "{ metricStats(groupBy: [SCENARIO], where: { type: { eq: NUMERIC } }) { nodes { scenario { name } count score { mean p50 p95 } } } }" },
        { "percentiles-of-all-rows", "{ metricStats { nodes { score { p50 } } } }" },
        { "percentiles-of-two-distributions", "{ resultStats(groupBy: [DAY]) { nodes { successRates { p90 } durationSeconds { min p90 } } } }" },
        { "a-comparison", "{ compareResults(baseId: 1, headId: 2) { base { name } head { name } scenarioChanges { better } scenarios(where: { change: { eq: WORSE } }) { scenario { name } change } metrics(order: [{ difference: ASC }]) { metric { name } head } } }" },
        { "default-order-of-metrics", "{ metrics { nodes { name } } }" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_runs_the_statements_that_it_ran(string name, string document)
    {
        var plan = Compile(document);

        Snapshot.Match(Describe(plan), new SnapshotNameExtension(name));
    }

    [Theory]
    [InlineData("{ results { nodes { id } } }", 1)]
    [InlineData("{ results { totalCount nodes { id agent { name } } } }", 2)]
    [InlineData("{ results(first: 100) { nodes { runs(first: 10) { nodes { id scenario { name } result { agent { name } } } } } } }", 2)]
    [InlineData("{ metricStats(groupBy: [METRIC, SCENARIO, WEEK]) { nodes { week metric { name } scenario { name } count runCount successRate score { count min max mean p50 p90 p95 } } } }", 2)]
    [InlineData("{ compareResults(baseId: 1, headId: 2) { base { agent { name } } head { name } metricChanges { better worse } metrics { scenario { name } change } } }", 3)]
    [InlineData("{ results(first: 10) { nodes { scenarios { id } runs { totalCount nodes { metrics { extra { categories { category } } } } } } } }", 6)]
    public void The_number_of_statements_is_that_of_the_levels_whatever_the_number_of_parents(string document, int statements)
    {
        var plan = Compile(document);
        var binder = new LevelBinder(ResultsSchema.Create(), new QueryLimits());

        var all = plan.Levels.Select(level => binder.Bind(level, VariableValues.None, 1).Statements).Sum(level => level.Rows.Count + (level.Count is null ? 0 : 1) + (level.Groups?.Scans.Count ?? 0));

        Assert.Equal(statements, all);
    }

    [Fact]
    public void Only_the_columns_that_were_asked_for_are_read()
    {
        var plan = Compile("{ testRuns { nodes { id status } } }");

        var sql = new LevelBinder(ResultsSchema.Create(), new QueryLimits()).Bind(plan.Levels[0], VariableValues.None, 0).Statements.Rows.Single();

        Assert.StartsWith("SELECT t0.\"Id\", t0.\"Status\" FROM \"TestRuns\" AS t0 ", sql, StringComparison.Ordinal);
    }

    private static OperationPlan Compile(string text)
    {
        var document = DocumentParser.Parse(text, maxTokens: 5_000, maxDepth: 200);
        var compiler = new PlanCompiler(ResultsSchema.Create(), new QueryLimits(), document, VariableValues.None);
        return compiler.Compile(document.Operations.Single(), _ => throw new InvalidOperationException("Nothing here introspects."));
    }

    private static string Describe(OperationPlan plan)
    {
        var binder = new LevelBinder(ResultsSchema.Create(), new QueryLimits());
        var text = new StringBuilder();
        var matches = plan.Roots.OfType<RootStep.Mapped>().Where(root => root.Field.Kind == RootKind.Match).ToDictionary(root => root.Levels[0], root => root.Field.Arguments);
        foreach (var level in plan.Levels)
        {
            var binding = matches.TryGetValue(level, out var arguments) ? binder.BindMatch(level, arguments, VariableValues.None) : binder.Bind(level, VariableValues.None, 1);
            var statements = binding.Statements;
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"level {level.Index}: {level.Kind} of {level.Entity.Name}\n");
            var scans = statements.Groups?.Scans.Select(scan => scan.Sql) ?? [];
            foreach (var sql in scans.Concat(statements.Rows).Append(statements.Count ?? string.Empty).Where(sql => sql.Length > 0))
            {
                text.Append("  ").Append(sql).Append('\n');
            }
        }

        return text.ToString();
    }
}
