using System.Text;
using ResultsGraphQL.Model.TestRuns;

namespace ResultsGraphQL.Benchmarks.Floor;

/// <summary>Writes a page of results with their agents and their total count.</summary>
/// <param name="rows">The statement of the page.</param>
/// <param name="count">The statement of the total count.</param>
internal sealed class FloorPage(FloorStatement rows, FloorStatement count) : IDisposable
{
    public void Bind(RunStatus status, string agent)
    {
        foreach (var statement in (FloorStatement[])[rows, count])
        {
            statement.Bind(1, (long)status);
            statement.Bind(2, Encoding.UTF8.GetBytes(agent));
        }
    }

    public void Write(FloorBuffer target)
    {
        target.Append("{\"data\":{\"results\":{\"nodes\":["u8);
        for (var first = true; rows.Step(); first = false)
        {
            target.Append(first ? "{\"id\":"u8 : ",{\"id\":"u8);
            target.AppendInteger(rows.GetInt64(0));
            target.Append(",\"name\":"u8);
            target.AppendString(rows.GetText(1));
            target.Append(",\"status\":"u8);
            target.Append(FloorEnums.RunStatuses[rows.GetInt64(2)]);
            target.Append(",\"successRate\":"u8);
            if (rows.IsNull(3))
            {
                target.Append("null"u8);
            }
            else
            {
                target.AppendDouble(rows.GetDouble(3));
            }

            target.Append(",\"createdAt\":"u8);
            target.AppendMoment(rows.GetInt64(4));
            target.Append(",\"agent\":{\"id\":"u8);
            target.AppendInteger(rows.GetInt64(5));
            target.Append(",\"name\":"u8);
            target.AppendString(rows.GetText(6));
            target.Append("}}"u8);
        }

        rows.Reset();
        target.Append("],\"totalCount\":"u8);
        count.Step();
        target.AppendInteger(count.GetInt64(0));
        count.Reset();
        target.Append("}}}"u8);
    }

    public int Step()
    {
        var stepped = 0;
        while (rows.Step())
        {
            stepped++;
            _ = rows.GetInt64(0) + rows.GetText(1).Length + rows.GetInt64(2) + rows.GetDouble(3) + rows.GetInt64(4) + rows.GetInt64(5) + rows.GetText(6).Length;
        }

        rows.Reset();
        count.Step();
        _ = count.GetInt64(0);
        count.Reset();
        return stepped;
    }

    public void Dispose()
    {
        rows.Dispose();
        count.Dispose();
    }
}
