using System.CommandLine;
using ResultsGraphQL.Querying;
using ResultsGraphQL.Querying.Execution;
using ResultsGraphQL.Server.Schema;

namespace ResultsGraphQL.Server.Commands;

/// <summary>The command <c>schema</c>: prints the schema, or checks a file against it.</summary>
internal static class SchemaCommand
{
    private const string DefaultFile = "schema/schema.graphql";

    public static Command Create() => new("schema", "Print the schema in the schema definition language, or check a file against it.")
    {
        Subcommands = { CreatePrint(), CreateCheck() },
    };

    private static Command CreatePrint()
    {
        var command = new Command("print", $"Print the schema. Example: resultsgraphql schema print > {DefaultFile}");
        command.SetAction(_ =>
        {
            Console.Out.Write(ReadSdl());
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command CreateCheck()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The file to check.", DefaultValueFactory = _ => new FileInfo(DefaultFile) };
        var command = new Command("check", "Check that a file holds the schema of this program; the exit code is 1 where it doesn't.") { file };
        command.SetAction(parsed => Check(parsed.GetValue(file)!));
        return command;
    }

    private static int Check(FileInfo file)
    {
        if (!file.Exists)
        {
            Console.Error.WriteLine($"There is no file '{file}'.");
            return ExitCodes.InputRefused;
        }

        var expected = Lines(ReadSdl());
        var found = Lines(File.ReadAllText(file.FullName));
        for (var i = 0; i < Math.Max(expected.Length, found.Length); i++)
        {
            var (own, other) = (expected.ElementAtOrDefault(i), found.ElementAtOrDefault(i));
            if (own != other)
            {
                Console.Error.WriteLine($"{file}, line {i + 1}: the file has{Environment.NewLine}  {other ?? "(its end)"}{Environment.NewLine}but the schema has{Environment.NewLine}  {own ?? "(its end)"}");
                return ExitCodes.InputRefused;
            }
        }

        Console.Error.WriteLine($"{file} holds the schema.");
        return ExitCodes.Done;
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd().Split('\n');

    private static string ReadSdl() => GraphQLExecutor.PrintSchema(ResultsSchema.Create(), new QueryLimits()).TrimEnd() + "\n";
}
