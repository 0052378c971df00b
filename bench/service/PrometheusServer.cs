using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Pprof.Tests.Shared;

namespace Pprof.Service;

/// <summary>A Prometheus of its own that scrapes the service's metrics every second, on this machine alone.</summary>
internal sealed class PrometheusServer : IDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly HttpClient _client;

    private PrometheusServer(Process process, DirectoryInfo folder, int port)
    {
        (_process, _folder) = (process, folder);
        _client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    /// <summary>Starts it.</summary>
    /// <returns>Null if Prometheus is not installed.</returns>
    public static PrometheusServer? Start(Uri service)
    {
        string? program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(path => Path.Combine(path, "prometheus")).FirstOrDefault(File.Exists);
        if (program is null)
        {
            return null;
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("pprof-prometheus");
        string settings = Path.Combine(folder.FullName, "prometheus.yml");
        File.WriteAllText(settings, $$"""
            global: { scrape_interval: 1s }
            scrape_configs:
              - job_name: service
                static_configs: [ { targets: ['{{service.Authority}}'] } ]
            """);
        int port = FreePort.Find();
        var start = new ProcessStartInfo(
            program, [$"--config.file={settings}", $"--storage.tsdb.path={folder.FullName}/data", $"--web.listen-address=127.0.0.1:{port}", "--log.level=error"]);
        return new PrometheusServer(Process.Start(start)!, folder, port);
    }

    /// <summary>The value of an expression for each value of a label.</summary>
    public async Task<Dictionary<string, double>> QueryAsync(string expression, string label)
    {
        using JsonDocument answer = JsonDocument.Parse(await _client.GetByteArrayAsync($"/api/v1/query?query={Uri.EscapeDataString(expression)}"));
        return answer.RootElement.GetProperty("data").GetProperty("result").EnumerateArray().ToDictionary(
            row => row.GetProperty("metric").TryGetProperty(label, out JsonElement value) ? value.GetString()! : "",
            row => double.Parse(row.GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }
}
