using Pprof.AspNetCore.Texts;

namespace Pprof.Tests.AspNetCore.Texts;

public sealed class TabColumnsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a\nb", "a\nb")]
    [InlineData("#\ta\tb", "#\ta\tb")]
    [InlineData("#\tshort\tx\n#\tmuch longer\ty", "#\tshort\t\tx\n#\tmuch longer\ty")]
    [InlineData("#\tseven77\tx\n#\teight888\ty", "#\tseven77\t\tx\n#\teight888\ty")]
    [InlineData("#\ta\tx\nbetween\n#\tmuch longer\ty", "#\ta\tx\nbetween\n#\tmuch longer\ty")]
    [InlineData("#\ta\n#\tmuch longer\tx\n#\tb\ty", "#\ta\n#\tmuch longer\tx\n#\tb\t\ty")]
    public void Cells_of_lines_in_a_row_stand_below_each_other(string text, string aligned) => Assert.Equal(aligned, TabColumns.Align(text));
}
