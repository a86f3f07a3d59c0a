using ResultsGraphQL.Server.Commands;

return await CommandLine.RunAsync(args);
