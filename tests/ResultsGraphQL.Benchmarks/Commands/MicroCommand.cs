using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ResultsGraphQL.Benchmarks.Databases;
using ResultsGraphQL.Benchmarks.Micro;

namespace ResultsGraphQL.Benchmarks.Commands;

/// <summary><c>micro</c>: the executor against bare statements, in process.</summary>
public static class MicroCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("micro", "Compare the executor with the bare statements, in process, with BenchmarkDotNet.");
        command.SetAction(async (_, cancellationToken) =>
        {
            await DemoDatabase.PrepareAsync(cancellationToken);
            BenchmarkRunner.Run<ExecutorBenchmarks>(DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)));
        });
        return command;
    }
}
