using System.Text.Json;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Json;

/// <summary>Writes the functions of a <see cref="ListingReport"/>, an entry for each file, their lines as they come.</summary>
internal sealed class JsonListing(ListingReport report, JsonObjectWriter output)
{
    public void Write()
    {
        output.BeginRows("functions"u8);
        foreach (ListedFunction function in report.Functions)
        {
            if (function.Files.IsEmpty)
            {
                WriteEntry(function.Name, null, []);
            }

            foreach (ListedFile file in function.Files)
            {
                WriteEntry(function.Name, file, report.AllLines(file));
            }
        }

        output.EndRows();
    }

    private void WriteEntry(Utf8Text function, ListedFile? file, IEnumerable<ListedLine> lines)
    {
        Utf8LineWriter entry = output.BeginRow();

        // Its lines come before the brace that ends it.
        entry.Write(output.Values.Write((function, file, report), WriteFile)[..^1]);
        entry.Write(",\"lines\":["u8);
        bool isFirst = true;
        foreach (ListedLine line in lines)
        {
            entry.Write(isFirst ? ""u8 : ","u8);
            entry.Write(output.Values.Write(line, WriteLine));
            isFirst = false;
        }

        entry.Write("]}"u8);
    }

    private static void WriteFile(Utf8JsonWriter json, (Utf8Text Function, ListedFile? File, ListingReport Report) of)
    {
        json.WriteStartObject();
        json.WriteText("function"u8, of.Function);
        if (of.File is { } file)
        {
            json.WriteText("filename"u8, file.Path);
            json.WriteValue("flat"u8, "flat_percent"u8, of.Report.Shown(file.Flat));
            json.WriteValue("cum"u8, "cum_percent"u8, of.Report.Shown(file.Cum));
            json.WriteKnown("error"u8, file.Error ?? "");
        }

        json.WriteEndObject();
    }

    private static void WriteLine(Utf8JsonWriter json, ListedLine line)
    {
        json.WriteStartObject();
        json.WriteNumber("line"u8, line.Number);
        json.WriteNumber("flat"u8, line.Flat.Raw);
        json.WriteNumber("cum"u8, line.Cum.Raw);
        json.WriteText("text"u8, line.Text);
        json.WriteEndObject();
    }
}
