using System.Text;

namespace Pprof.Symbols.DotNetNames;

/// <summary>Puts a type and its method together, without the types that only the compiler knows.</summary>
internal static class MethodPath
{
    public static DotNetName Read(TypeName type, string method, RuntimeSignature signature)
    {
        var text = new StringBuilder();
        string declaring = "";
        string enclosing = "";
        int firstArgument = 0;
        DotNetMethodKind kind = DotNetMethodKind.Method;
        foreach (TypeSegment segment in type.Segments)
        {
            bool isGenerated = GeneratedName.TryParse(segment.Name, out GeneratedName generated);
            if (isGenerated && generated is { Letter: GeneratedName.StateMachine, Source.Length: > 0 })
            {
                enclosing = MemberName.Read(generated.Source.Replace('-', '.'), declaring, default, out kind);
                kind = kind == DotNetMethodKind.Method ? DotNetMethodKind.StateMachine : kind;
            }
            else if (isGenerated && generated.IsClosure)
            {
                enclosing = "closure";
            }
            else if (!isGenerated || !generated.IsExtensionMarker)
            {
                declaring = GeneratedName.OfType(segment.Name);
                text.Append(text.Length > 0 ? "." : "");
                type.AppendSegment(text, segment with { Name = declaring }, firstArgument);
            }

            firstArgument += segment.Arity;
        }

        string member = Member(enclosing, declaring, method, signature, ref kind);
        return new DotNetName(type.Namespace, text.Append(text.Length > 0 ? "." : "").Append(member).ToString(), kind);
    }

    private static string Member(
        string enclosing, string declaring, string method, RuntimeSignature signature, ref DotNetMethodKind kind)
    {
        if (enclosing.Length == 0)
        {
            return MemberName.Read(method, declaring, signature, out kind);
        }

        if (enclosing != "closure")
        {
            return StateMachineMember(enclosing, method);
        }

        string member = MemberName.Read(method, declaring, signature, out kind);
        return kind == DotNetMethodKind.Method ? "closure" : member;
    }

    // Of what the compiler adds to a state machine only the body was written by somebody.
    private static string StateMachineMember(string source, string method)
    {
        if (method == "MoveNext")
        {
            return source;
        }

        string name = method is ".ctor" ? "start" : method[(method.LastIndexOf('.') + 1)..];
        name = name.StartsWith("get_", StringComparison.Ordinal) ? name["get_".Length..] : name;
        return GeneratedName.TryParse(name, out GeneratedName generated) && generated.Letter == GeneratedName.Finally
            ? $"{source}.finally"
            : $"{source}.{name}";
    }
}
