using Aims.GitOps.Benchmarks.History;

// Usage: history [T1 T3 ...] [--commits N] [--pairs N]
return args switch
{
    ["history", .. var rest] => HistoryBenchmark.Run(rest),
    ["history-child", .. var rest] => HistoryChild.Run(rest),
    _ => Unknown(),
};

static int Unknown()
{
    Console.Error.WriteLine("history [T1 T2 T3 T4 T8 T10 T11] [--commits N] [--pairs N]");
    return 2;
}
