using Microsoft.AspNetCore.Diagnostics;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Transport.Http;

namespace ResultsGraphQL.Server.Hosting;

/// <summary>Sees to it that no response tells more than it should.</summary>
internal static class SafeResponses
{
    /// <summary>Answers failures without their details, and keeps browsers from guessing at content types.</summary>
    public static void UseSafeResponses(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            AllowStatusCode404Response = true,
            ExceptionHandler = AnswerFailureAsync,
            SuppressDiagnosticsCallback = static failure => ServerFailures.IsLogged(failure.Exception),
        });
        app.Use(static (context, next) =>
        {
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return next(context);
        });
    }

    private static Task AnswerFailureAsync(HttpContext context)
    {
        // A body that Kestrel itself refuses, such as one that is too large, is the client's mistake.
        var failure = context.Features.Get<IExceptionHandlerFeature>()!.Error;
        if (failure is BadHttpRequestException refused)
        {
            return ResponseSender.SendErrorAsync(context, refused.StatusCode, new GraphQLError(refused.Message, ErrorCodes.BadRequest));
        }

        var error = ServerFailures.ErrorOf(failure);
        var status = error.Code == ErrorCodes.StoreUnavailable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
        return ResponseSender.SendErrorAsync(context, status, error);
    }
}
