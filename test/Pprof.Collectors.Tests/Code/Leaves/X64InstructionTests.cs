using System.Globalization;
using Pprof.Collectors.Code.Leaves;
using Pprof.Collectors.Tests.TestKit;

namespace Pprof.Collectors.Tests.Code.Leaves;

public sealed class X64InstructionTests
{
    [Theory]
    [InlineData("55", "PushFramePointer")]
    [InlineData("4155", "Push")]
    [InlineData("50", "Push")]
    [InlineData("5D", "PopFramePointer")]
    [InlineData("415D", "Pop")]
    [InlineData("5C", "ChangeStack")]
    [InlineData("4883EC28", "Adjust -40")]
    [InlineData("4881EC00010000", "Adjust -256")]
    [InlineData("4883C428", "Adjust 40")]
    [InlineData("4883E4F0", "ChangeStack")]
    [InlineData("4883FC08", "Other")]
    [InlineData("488B4500", "LoadFromFrame")]
    [InlineData("488B4508", "Other")]
    [InlineData("488BEC", "SetFramePointer")]
    [InlineData("4889E5", "SetFramePointer")]
    [InlineData("488D6C2430", "SetFramePointer 48")]
    [InlineData("488DAC2480000000", "SetFramePointer 128")]
    [InlineData("488D65E8", "ReturnToFrame -24")]
    [InlineData("488BE5", "ReturnToFrame")]
    [InlineData("488D642408", "Adjust 8")]
    [InlineData("488D2C08", "Other")]
    [InlineData("C9", "Leave")]
    [InlineData("C3", "Return")]
    [InlineData("F3C3", "Return")]
    [InlineData("EB10", "Jump 16")]
    [InlineData("E900010000", "Jump 256")]
    [InlineData("74F0", "ConditionalJump -16")]
    [InlineData("0F8500010000", "ConditionalJump 256")]
    [InlineData("FFE0", "IndirectJump")]
    [InlineData("48FFE0", "TailJump")]
    [InlineData("FF2500000000", "TailJump")]
    [InlineData("FFD0", "Call")]
    [InlineData("41FFD3", "Call")]
    [InlineData("FF1500000000", "Call")]
    [InlineData("E800000000", "Call")]
    [InlineData("CC", "Trap")]
    [InlineData("0F0B", "Trap")]
    [InlineData("C5F877", "Other")]
    [InlineData("62F17C4829C8", "Other")]
    [InlineData("48B80102030405060708", "Other")]
    [InlineData("66C7000100", "Other")]
    [InlineData("F6C301", "Other")]
    [InlineData("F7D8", "Other")]
    [InlineData("06", "Invalid")]
    [InlineData("48", "Invalid")]
    [InlineData("4881EC0001", "Invalid")]
    public void An_instruction_is_known_by_what_it_does_to_the_stack(string hex, string expected)
    {
        byte[] code = Convert.FromHexString(hex);

        X64Instruction instruction = X64Instruction.Decode(code);

        string[] parts = expected.Split(' ');
        int operand = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        Assert.Equal((parts[0], operand), (instruction.Operation.ToString(), instruction.Operand));
        Assert.Equal(expected == "Invalid" ? 0 : code.Length, instruction.Length);
    }

    [Theory]
    [InlineData("libclrjit.so")]
    [InlineData("libSystem.Native.so")]
    public void Instructions_are_as_long_as_objdump_says(string library)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/objdump"), "objdump is not installed");
        string path = Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, library);
        int compared = 0;

        foreach ((byte[] code, string text) in Disassembly.Read(path, most: 200_000))
        {
            X64Instruction instruction = X64Instruction.Decode(code);
            Assert.True(instruction.Length == code.Length, $"{Convert.ToHexString(code)} {text}: {instruction}");
            compared++;
        }

        Assert.True(compared > 5_000, $"only {compared}");
    }
}
