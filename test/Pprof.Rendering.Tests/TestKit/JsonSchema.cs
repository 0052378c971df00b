using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pprof.Rendering.Tests.TestKit;

/// <summary>
/// The part of JSON Schema that docs/report.schema.json uses, and stricter: a property that the schema does not name is
/// an error, and so is a keyword that this class does not know.
/// </summary>
internal sealed class JsonSchema(JsonElement root)
{
    public static JsonSchema Read(string path) => new(JsonDocument.Parse(File.ReadAllText(path)).RootElement);

    /// <summary>What is wrong with a document, each error with its path; empty if nothing is.</summary>
    public IReadOnlyList<string> Check(JsonElement document) => [.. Check(root, document, "$")];

    private IEnumerable<string> Check(JsonElement schema, JsonElement value, string path) =>
        schema.EnumerateObject().SelectMany(keyword => CheckKeyword(keyword, schema, value, path));

    private IEnumerable<string> CheckKeyword(JsonProperty keyword, JsonElement schema, JsonElement value, string path) =>
        keyword.Name switch
        {
            "$schema" or "$defs" or "title" or "description" => [],
            "$ref" => Check(Resolve(keyword.Value.GetString()!), value, path),
            "type" => Expect(Types(keyword.Value).Any(type => IsOf(type, value)), path, $"is {value.ValueKind}, not {keyword.Value}"),
            "const" => Expect(JsonElement.DeepEquals(keyword.Value, value), path, $"is not {keyword.Value}"),
            "enum" => Expect(
                keyword.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)), path, $"is none of {keyword.Value}"),
            "minimum" => Expect(value.GetDecimal() >= keyword.Value.GetDecimal(), path, $"is below {keyword.Value}"),
            "pattern" => Expect(
                Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!), path, $"\"{value}\" does not match {keyword.Value}"),
            "oneOf" => CheckOneOf(keyword.Value, value, path),
            "items" => value.EnumerateArray().SelectMany((item, i) => Check(keyword.Value, item, $"{path}[{i}]")),
            "required" => keyword.Value.EnumerateArray().Select(name => name.GetString()!)
                .Where(name => !value.TryGetProperty(name, out _))
                .Select(name => $"{path} lacks {name}"),
            "properties" => value.EnumerateObject().SelectMany(property => CheckProperty(schema, property, path)),
            _ => throw new NotSupportedException($"the keyword {keyword.Name}"),
        };

    private IEnumerable<string> CheckProperty(JsonElement schema, JsonProperty property, string path) =>
        schema.GetProperty("properties").TryGetProperty(property.Name, out JsonElement of)
            ? Check(of, property.Value, $"{path}.{property.Name}")
            : [$"{path} has {property.Name}, which the schema does not name"];

    // The report's name chooses, so that the errors are those of its shape.
    private IEnumerable<string> CheckOneOf(JsonElement shapes, JsonElement value, string path)
    {
        foreach (JsonElement shape in shapes.EnumerateArray())
        {
            JsonElement resolved = Resolve(shape.GetProperty("$ref").GetString()!);
            JsonElement name = resolved.GetProperty("properties").GetProperty("report").GetProperty("const");
            if (JsonElement.DeepEquals(name, value.GetProperty("report")))
            {
                return Check(resolved, value, path);
            }
        }

        return [$"{path} is of no known report"];
    }

    private JsonElement Resolve(string reference) =>
        reference.Split('/').Skip(1).Aggregate(root, (element, name) => element.GetProperty(name));

    private static IEnumerable<string> Types(JsonElement type) => type.ValueKind == JsonValueKind.String
        ? [type.GetString()!]
        : type.EnumerateArray().Select(one => one.GetString()!);

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out decimal number) && number % 1 == 0,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind.ToString().Equals(type, StringComparison.OrdinalIgnoreCase),
    };

    private static string[] Expect(bool isTrue, string path, string otherwise) => isTrue ? [] : [$"{path} {otherwise}"];
}
