using Aims.GitOps.Reporting;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Reporting;

public class AuditSampleTests
{
    private static readonly DateOnly s_from = new(2025, 11, 21);
    private static readonly DateOnly s_to = new(2026, 11, 20);

    [Test]
    public void Same_seed_draws_the_same_sample()
    {
        Draw("a", 2).Should().Equal(Draw("a", 2));
    }

    [Test]
    public void Another_seed_draws_another_sample()
    {
        Draw("a", 2).Should().NotEqual(Draw("b", 2));
    }

    [Test]
    public void Sample_is_drawn_from_its_population_and_has_the_asked_size()
    {
        var evidence = AuditSample.Draw(ReferenceAims.Context("").Graph, s_from, s_to, "a", 5).Single(s => s.Kind == "evidence");

        evidence.Drawn.Should().HaveCount(5).And.BeSubsetOf(evidence.Population);
    }

    [Test]
    public void Small_population_is_taken_whole()
    {
        AuditSample.Draw(ReferenceAims.Context("").Graph, s_from, s_to, "a", 10_000).Should().OnlyContain(s => s.Drawn.Length == s.Population.Length);
    }

    [Test]
    public void Both_days_belong_to_the_period()
    {
        var graph = ReferenceAims.Context("").Graph;
        var received = graph.OfKind("incident").Select(i => i.Fields.Date("received_on")).First()!.Value;

        AuditSample.Draw(graph, received, received, "a", null).Should().Contain(s => s.Kind == "incident");
        AuditSample.Draw(graph, received.AddDays(1), received.AddDays(1), "a", null).SelectMany(s => s.Population).Should().NotContain(x => x.Day == received);
    }

    private static IEnumerable<string> Draw(string seed, int size) =>
        AuditSample.Draw(ReferenceAims.Context("").Graph, s_from, s_to, seed, size).SelectMany(s => s.Drawn).Select(x => x.Document.Id);
}
