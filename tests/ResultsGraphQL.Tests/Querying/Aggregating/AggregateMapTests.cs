using ResultsGraphQL.Querying.Mapping;

namespace ResultsGraphQL.Tests.Querying.Aggregating;

public sealed class AggregateMapTests
{
    [Fact]
    public void Paths_that_lead_to_columns_can_be_declared()
    {
        var map = Declare(stats => stats.ByObject("OWNER", "owner", "Owner", "owner", "The owner").Distribution("weight", "parts.weight", "The weights.").Share("isWhole", "whole", "The share.", "pieces"));

        Assert.Equal(["OWNER"], map["ThingStats"].Aggregation!.GroupBy.Values.Select(value => value.Name));
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("owner.unknown")]
    [InlineData("pieces")]
    [InlineData("parts")]
    [InlineData("")]
    public void A_path_that_leads_to_no_column_is_refused_when_the_schema_is_declared(string path)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Declare(stats => stats.Count("sum", MeasureKind.Sum, path, "The sum.")));

        Assert.Contains($"'{path}' doesn't lead from Thing", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_relation_to_one_can_not_be_measured() =>
        Assert.Throws<InvalidOperationException>(() => Declare(stats => stats.Share("share", "name", "The share.", relation: "owner")));

    [Fact]
    public void A_type_that_is_not_declared_can_not_be_grouped() =>
        Assert.Throws<InvalidOperationException>(() => new SchemaMapBuilder().Aggregate("Stats", "Nothing", "Statistics of nothing.", _ => { }).Build());

    private static SchemaMap Declare(Action<AggregateMapBuilder> define) => new SchemaMapBuilder()
        .Entity("Owner", "Owners", "An owner.", owner => owner.Column("name", ColumnType.String, "Name", "The name."))
        .Entity("Piece", "Pieces", "A piece.", piece => piece.Column("whole", ColumnType.Boolean, "Whole", "Whether it is whole."))
        .Entity("Thing", "Things", "A thing.", thing => thing
            .ToOne("owner", "Owner", "OwnerId", "The owner.")
            .Embedded("parts", "Parts", "HasParts", "The parts.", "The parts of a thing.", parts => parts.Column("weight", ColumnType.Float, "Weight", "The weight."))
            .ToMany("pieces", "Piece", ToManyShape.List, "ThingId", "The pieces."))
        .Aggregate("ThingStats", "Thing", "Statistics of things.", define)
        .Build();
}
