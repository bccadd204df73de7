using Aims.GitOps.GitHub.Tests.Fake;

namespace Aims.GitOps.GitHub.Tests.Faults;

/// <summary>Every fault, at every write and at the reads, one at a time: the next clean run ends where one clean run would have.</summary>
public sealed class FaultTests
{
    private Scenario _scenario = null!;
    private string _clean = "";
    private int _writes;
    private int _requests;

    [OneTimeSetUp]
    public async Task CreateAsync()
    {
        _scenario = await Scenario.CreateAsync();
        _clean = await _scenario.CleanAsync();
        _scenario.Restore();
        await _scenario.RunAsync();
        (_writes, _requests) = (_scenario.Fake.Writes, _scenario.Fake.Requests.Count);

        // Checked above; thousands of runs follow.
        _scenario.Fake.ChecksReplies = false;
    }

    [OneTimeTearDown]
    public async Task DisposeAsync() => await _scenario.DisposeAsync();

    [Test]
    public void Scenario_has_something_of_every_kind_to_do()
    {
        _clean.Should().Contain("left alone").And.Contain("fulfilled elsewhere").And.Contain("asked for again").And.Contain("- abandoned").And.Contain("New facts.");
        _writes.Should().BeGreaterThan(20);
    }

    [Test]
    public async Task Fault_at_any_write_is_made_good_by_the_next_run([ValueSource(nameof(Kinds))] FaultKindCase kind)
    {
        var fault = kind.Kind;
        for (var strike = 0; strike < _writes; strike++)
        {
            await StrikeAsync(fault, strike, r => r.IsWrite);
        }

        FaultLog.HasFired(fault).Should().BeTrue();
    }

    [Test]
    public async Task Fault_at_a_read_is_made_good_by_the_next_run([ValueSource(nameof(Kinds))] FaultKindCase kind)
    {
        var fault = kind.Kind;
        foreach (var strike in new[] { 0, 1, 2, 5, 9, (_requests - _writes) / 2 })
        {
            await StrikeAsync(fault, strike, r => !r.IsWrite);
        }
    }

    [Test]
    public async Task Run_that_dies_between_any_two_writes_is_finished_by_the_next([Values] bool afterTheWrite)
    {
        for (var n = 0; n < _writes; n++)
        {
            _scenario.Restore();

            var run = () => _scenario.RunAsync(() => new DyingHandler(n, afterTheWrite));
            await run.Should().ThrowAsync<DyingHandler.DeathException>();

            await FinishAsync($"death at write {n}");
        }
    }

    private static IEnumerable<FaultKindCase> Kinds() => Enum.GetValues<FaultKind>().Select(k => new FaultKindCase(k.ToString()));

    private async Task StrikeAsync(FaultKind kind, int strike, Func<FakeRequest, bool> which)
    {
        _scenario.Restore();
        var seen = 0;
        _scenario.Fake.Faults.Add(new Fault(kind, r => which(r) && seen++ == strike));
        var timeout = kind == FaultKind.SlowAnswer ? TimeSpan.FromMilliseconds(100) : (TimeSpan?)null;
        try
        {
            await _scenario.RunAsync(attemptTimeout: timeout);
        }
        catch (AimsException)
        {
            // The forge could not be read; nothing was written.
            _scenario.Fake.Writes.Should().Be(0);
        }

        await FinishAsync($"{kind} at {strike}");
    }

    private async Task FinishAsync(string because)
    {
        _scenario.Fake.Faults.Clear();
        var result = await _scenario.RunAsync();
        result.Failures.Should().BeEmpty(because);
        _scenario.Fake.Describe().Should().Be(_clean, because);
    }
}

/// <summary>A fault by name; the enumeration itself is internal.</summary>
public sealed record FaultKindCase(string Name)
{
    internal FaultKind Kind => Enum.Parse<FaultKind>(Name);

    public override string ToString() => Name;
}
