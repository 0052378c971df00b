using Pprof.Tool;
using Pprof.Tool.Host;

return Tool.Run(args, ToolHost.Create());
