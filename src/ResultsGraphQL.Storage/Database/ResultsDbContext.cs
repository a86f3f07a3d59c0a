using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using ResultsGraphQL.Model.Agents;
using ResultsGraphQL.Model.ApiKeys;
using ResultsGraphQL.Model.Events;
using ResultsGraphQL.Model.Idempotency;
using ResultsGraphQL.Model.Metrics;
using ResultsGraphQL.Model.Results;
using ResultsGraphQL.Model.Scenarios;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Storage.Database;

/// <summary>
/// The tables. Moments are UTC ticks and enums integers, so that the store compares them as the API does. The numbers of agents, scenarios, results and
/// runs are never given twice, also where the one that had it was deleted; other keys are given by the writer, within the write transaction.
/// </summary>
/// <param name="options">The store.</param>
public sealed class ResultsDbContext(DbContextOptions<ResultsDbContext> options) : DbContext(options)
{
    /// <summary>The agents.</summary>
    public DbSet<Agent> Agents => Set<Agent>();

    /// <summary>The scenarios.</summary>
    public DbSet<Scenario> Scenarios => Set<Scenario>();

    /// <summary>The results.</summary>
    public DbSet<Result> Results => Set<Result>();

    /// <summary>The runs of all results.</summary>
    public DbSet<TestRun> TestRuns => Set<TestRun>();

    /// <summary>The points of all runs' expected outcomes.</summary>
    public DbSet<OutcomeAlignment> OutcomeAlignments => Set<OutcomeAlignment>();

    /// <summary>The metrics of all runs.</summary>
    public DbSet<Metric> Metrics => Set<Metric>();

    /// <summary>The categories of all metrics.</summary>
    public DbSet<MetricCategory> MetricCategories => Set<MetricCategory>();

    /// <summary>The API keys.</summary>
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    /// <summary>The event log.</summary>
    public DbSet<StatusEvent> Events => Set<StatusEvent>();

    /// <summary>The event log's identity: one row.</summary>
    public DbSet<EventLogIdentity> EventLog => Set<EventLogIdentity>();

    /// <summary>The answers to mutations that had an idempotency key.</summary>
    public DbSet<IdempotentAnswer> IdempotentAnswers => Set<IdempotentAnswer>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcTicksConverter>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<Agent>(agent =>
        {
            agent.Property(row => row.Id).ValueGeneratedNever().UseAutoincrement();
            agent.HasIndex(row => row.Name);
        });
        modelBuilder.Entity<Scenario>(scenario =>
        {
            scenario.Property(row => row.Id).ValueGeneratedNever().UseAutoincrement();
            scenario.HasIndex(row => row.Name);
        });
        modelBuilder.Entity<Result>(result =>
        {
            result.Property(row => row.Id).ValueGeneratedNever().UseAutoincrement();
            result.HasOne(row => row.Agent).WithMany().HasForeignKey(row => row.AgentId).OnDelete(DeleteBehavior.Restrict);
            result.HasIndex(row => row.Name);
            result.HasIndex(row => row.Status);
            result.HasIndex(row => row.SuccessRate);
            result.HasIndex(row => row.CreatedAt);
            result.HasIndex(row => row.UpdatedAt);
            result.HasIndex(row => new { row.Status, row.CreatedAt });
            result.HasIndex(row => new { row.AgentId, row.CreatedAt });
        });
        modelBuilder.Entity<TestRun>(run =>
        {
            run.Property(row => row.Id).ValueGeneratedNever().UseAutoincrement();
            run.HasOne(row => row.Result).WithMany(result => result.Runs).HasForeignKey(row => row.ResultId).OnDelete(DeleteBehavior.Cascade);
            run.HasOne(row => row.Scenario).WithMany().HasForeignKey(row => row.ScenarioId).OnDelete(DeleteBehavior.Restrict);
            run.HasIndex(row => row.Status);
            run.HasIndex(row => row.Timestamp);
            run.HasIndex(row => row.ExecutedAt);
            run.HasIndex(row => row.DurationSeconds);
            run.HasIndex(row => row.ExpectedOutcomeScore);
        });
        modelBuilder.Entity<OutcomeAlignment>(alignment =>
        {
            alignment.Property(row => row.Id).ValueGeneratedNever();
            alignment.HasOne<TestRun>().WithMany(run => run.Alignments).HasForeignKey(row => row.RunId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<Metric>(metric =>
        {
            metric.HasKey(row => row.Key);
            metric.Property(row => row.Key).ValueGeneratedNever();
            metric.HasOne<TestRun>().WithMany(run => run.Metrics).HasForeignKey(row => row.RunId).OnDelete(DeleteBehavior.Cascade);
            metric.HasIndex(row => new { row.RunId, row.Id });
            metric.HasIndex(row => row.Id);
            metric.HasIndex(row => row.Name);
            metric.HasIndex(row => row.Score);
        });
        modelBuilder.Entity<MetricCategory>(category =>
        {
            category.Property(row => row.Id).ValueGeneratedNever();
            category.HasOne<Metric>().WithMany(metric => metric.Categories).HasForeignKey(row => row.MetricKey).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<ApiKey>(key =>
        {
            key.HasIndex(row => row.Name).IsUnique();
            key.HasIndex(row => row.Hash).IsUnique();
        });
        modelBuilder.Entity<StatusEvent>(statusEvent =>
        {
            statusEvent.ToTable("Events");
            statusEvent.HasKey(row => row.Position);
            statusEvent.HasIndex(row => row.ResultId);
        });
        modelBuilder.Entity<EventLogIdentity>(identity =>
        {
            identity.ToTable("EventLog");
            identity.Property(row => row.Id).ValueGeneratedNever();
        });
        modelBuilder.Entity<IdempotentAnswer>(answer =>
        {
            answer.HasKey(row => new { row.ApiKeyId, row.Key });
            answer.HasIndex(row => row.AnsweredAt);
        });
    }

    private sealed class UtcTicksConverter() : ValueConverter<DateTime, long>(moment => moment.Ticks, ticks => new DateTime(ticks, DateTimeKind.Utc));
}
