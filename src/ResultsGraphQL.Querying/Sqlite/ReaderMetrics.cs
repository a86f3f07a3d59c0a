using System.Diagnostics.Metrics;

namespace ResultsGraphQL.Querying.Sqlite;

/// <summary>What reading the store takes, for whoever measures it: the meter <c>ResultsGraphQL.Querying</c>.</summary>
public static class ReaderMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "ResultsGraphQL.Querying";

    /// <summary>Adds the instruments of a pool to the meter.</summary>
    /// <param name="meters">Makes the meter.</param>
    /// <param name="readers">The pool.</param>
    public static void Observe(IMeterFactory meters, SqliteReadPool readers)
    {
        ArgumentNullException.ThrowIfNull(meters);
        ArgumentNullException.ThrowIfNull(readers);
        meters.Create(MeterName).CreateObservableGauge("results_graphql.readers.in_use", () => readers.Reading, "{reader}", "Readers of the store that are in use.");
    }
}
