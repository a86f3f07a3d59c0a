using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ResultsGraphQL.Benchmarks.Writes;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Benchmarks.Floor;

/// <summary>A bare Kestrel that makes one transaction of <see cref="FloorMoves"/> of each request.</summary>
public static class FloorMoveServer
{
    private const int MaxAnswer = 256;

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
        using var moves = new FloorMoves(database);
        var turn = new Lock();
        app.Run(context => AnswerAsync(context, moves, turn));
        await app.StartAsync(cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
    }

    private static async Task AnswerAsync(HttpContext context, FloorMoves moves, Lock turn)
    {
        var body = await context.Request.BodyReader.ReadAtLeastAsync((int)(context.Request.ContentLength ?? 0), context.RequestAborted);
        var (runId, status) = Read(body.Buffer);
        context.Request.BodyReader.AdvanceTo(body.Buffer.End);
        lock (turn)
        {
            Write(context.Response, new RunMove(runId, status, moves.Move(runId, status)));
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static (int RunId, RunStatus Status) Read(ReadOnlySequence<byte> body)
    {
        var input = JsonElement.Parse(body.IsSingleSegment ? body.FirstSpan : body.ToArray()).GetProperty("variables").GetProperty("input");
        return (input.GetProperty("runId").GetInt32(), (RunStatus)Array.IndexOf(FloorEnums.RunStatusNames, input.GetProperty("status").GetString()));
    }

    private static void Write(HttpResponse response, RunMove move)
    {
        Span<byte> answer = stackalloc byte[MaxAnswer];
        answer = answer[..MoveAnswer.Write(move, answer)];
        response.ContentType = "application/graphql-response+json; charset=utf-8";
        response.ContentLength = answer.Length;
        response.BodyWriter.Write(answer);
    }
}
