using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ResultsGraphQL.Storage.Database;

/// <summary>Gives EF Core's tools a context to compare the model with the migrations.</summary>
public sealed class ResultsDbContextFactory : IDesignTimeDbContextFactory<ResultsDbContext>
{
    /// <inheritdoc/>
    public ResultsDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<ResultsDbContext>().UseSqlite("Data Source=:memory:").Options);
}
