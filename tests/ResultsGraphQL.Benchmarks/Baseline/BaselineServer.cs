using GraphQL;
using GraphQL.Types;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ResultsGraphQL.Storage.Database;

namespace ResultsGraphQL.Benchmarks.Baseline;

/// <summary>What one gets without an engine of one's own: EF Core entities, GraphQL.NET's default execution, its serializer.</summary>
public static class BaselineServer
{
    /// <summary>Serves until the process is told to end.</summary>
    /// <param name="database">The SQLite file.</param>
    /// <param name="url">Where to listen.</param>
    /// <param name="cancellationToken">Ends the server.</param>
    public static async Task RunAsync(string database, string url, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.Services.AddDbContextPool<ResultsDbContext>(options => options.UseSqlite($"Data Source={database};Mode=ReadOnly"));
        builder.Services.AddGraphQL(graphQL => graphQL
            .AddSchema<BaselineSchema>()
            .AddGraphTypes(typeof(BaselineSchema).Assembly)
            .AddSystemTextJson()
            .ConfigureExecution(new BaselineDocumentCache().ExecuteAsync));
        await using var app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync(cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var serializer = context.RequestServices.GetRequiredService<IGraphQLSerializer>();
        var executer = context.RequestServices.GetRequiredService<IDocumentExecuter<ISchema>>();
        var request = await serializer.ReadAsync<GraphQL.Transport.GraphQLRequest>(context.Request.Body, context.RequestAborted);
        var result = await executer.ExecuteAsync(new ExecutionOptions
        {
            Query = request!.Query,
            OperationName = request.OperationName,
            Variables = request.Variables,
            RequestServices = context.RequestServices,
            CancellationToken = context.RequestAborted,
        });
        context.Response.ContentType = "application/graphql-response+json; charset=utf-8";
        await serializer.WriteAsync(context.Response.Body, result, context.RequestAborted);
    }
}
