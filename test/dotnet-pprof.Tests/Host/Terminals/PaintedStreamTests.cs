using System.Text;
using Pprof.Tool.Host.Terminals;

namespace Pprof.Tool.Tests.Host.Terminals;

public sealed class PaintedStreamTests
{
    private const string TopHeading = "      flat  flat%   sum%        cum   cum%";

    [Fact]
    public void Values_are_coloured_by_their_share() => Assert.Equal(
        $"[1]{TopHeading}[0]\n[31]     0.68s 10.56%[0][2] 10.56%[0][2]      0.01s  0.1%[0]  main (inline)\n",
        Paint($"{TopHeading}\n     0.68s 10.56% 10.56%      0.01s  0.1%  main (inline)\n"));

    [Fact]
    public void Callers_and_callees_are_coloured_too()
    {
        string heading = $"{TopHeading}   calls calls% + context \t \t ";
        const string edge = "                                             0.05s  5.0% |   caller";

        Assert.Equal(
            $"[1]{heading}[0]\n[2]-----+---[0]\n[33]{edge[..edge.IndexOf(" |", StringComparison.Ordinal)]}[0][2] |[0]   caller\n",
            Paint($"{heading}\n-----+---\n{edge}\n"));
    }

    [Fact]
    public void Source_lines_that_cost_nothing_are_faint() => Assert.Equal(
        "[1]ROUTINE ======================== main in a.go[0]\n         1          2     10:x\n[2]         .          .     11:y[0]\n",
        Paint("ROUTINE ======================== main in a.go\n         1          2     10:x\n         .          .     11:y\n"));

    [Theory]
    [InlineData("anything 1% 2%\n")]
    [InlineData("{\"rows\": []}")]
    [InlineData("")]
    [InlineData("\n\n")]
    public void What_is_no_table_stays_as_it_is(string text) => Assert.Equal(text, Paint(text));

    [Theory]
    [InlineData("Showing x\n\n 1 2% 3% 4\n        %     %   %     % %\n 1 1% 1% 1 1%  \n")]
    public void Colours_add_nothing_but_themselves(string rows)
    {
        string text = $"{TopHeading}\n{rows}";

        string painted = Paint(text);

        Assert.Equal(text, System.Text.RegularExpressions.Regex.Replace(painted, @"\[[0-9]+\]", ""));
    }

    private static string Paint(string text)
    {
        var terminal = new MemoryStream();
        using (var painted = new PaintedStream(terminal))
        {
            foreach (byte[] piece in Encoding.UTF8.GetBytes(text).Chunk(7))
            {
                painted.Write(piece);
            }
        }

        return Encoding.UTF8.GetString(terminal.ToArray()).Replace("\e[", "[").Replace("[1m", "[1]").Replace("[2m", "[2]")
            .Replace("[0m", "[0]").Replace("[31m", "[31]").Replace("[33m", "[33]");
    }
}
