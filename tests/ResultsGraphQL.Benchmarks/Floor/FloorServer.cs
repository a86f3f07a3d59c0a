using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ResultsGraphQL.Benchmarks.Operations;

namespace ResultsGraphQL.Benchmarks.Floor;

/// <summary>A bare Kestrel that answers the benchmark's requests from <see cref="FloorConnection"/>s: what any service on this stack has to spend at least.</summary>
public static class FloorServer
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
        await using var app = builder.Build();
        var idle = new ConcurrentStack<FloorConnection>();
        app.Run(context => AnswerAsync(context, idle, database));
        await app.StartAsync(cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
    }

    private static async Task AnswerAsync(HttpContext context, ConcurrentStack<FloorConnection> idle, string database)
    {
        var body = await context.Request.BodyReader.ReadAtLeastAsync((int)(context.Request.ContentLength ?? 0), context.RequestAborted);
        var operation = Find(body.Buffer);
        context.Request.BodyReader.AdvanceTo(body.Buffer.End);
        if (operation is null)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var connection = idle.TryPop(out var known) ? known : new FloorConnection(database);
        Write(context.Response, connection.Run(operation));
        idle.Push(connection);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static void Write(HttpResponse response, ReadOnlySpan<byte> json)
    {
        response.ContentType = "application/graphql-response+json; charset=utf-8";
        response.ContentLength = json.Length;
        response.BodyWriter.Write(json);
    }

    private static BenchmarkOperation? Find(ReadOnlySequence<byte> body)
    {
        var bytes = body.IsSingleSegment ? body.FirstSpan : body.ToArray();
        foreach (var operation in BenchmarkOperations.All)
        {
            if (bytes.SequenceEqual(operation.RequestBody))
            {
                return operation;
            }
        }

        return null;
    }
}
