using System.Diagnostics;
using Aims.GitOps.Text;

namespace Aims.GitOps.Tests.Text;

[Parallelizable(ParallelScope.All)]
public class SimilarityTests
{
    private const string Ten = "one two three four five six seven eight nine ten";

    [TestCase(Ten, Ten, 1)]
    [TestCase(Ten, "One, two; THREE four five six - seven eight nine ten!", 1)]
    [TestCase(Ten, "one two three four other six seven eight nine ten", 0.9)]
    [TestCase(Ten, "one two three four five six seven eight nine", 0.9)]
    [TestCase(Ten, "one two three four other six seven another nine ten", 0.4)]
    [TestCase(Ten, "ten nine eight seven six five four three two one", 0)]
    [TestCase("yes", "Yes.", 1)]
    [TestCase("yes", "no", 0)]
    [TestCase("a b", "a b c", 0)]
    [TestCase("", "", 0)]
    public void Share_is_counted_in_words(string first, string second, double share)
    {
        Similarity.Of(first, second).Should().BeApproximately(share, 0.001);
        Similarity.Of(second, first).Should().BeApproximately(share, 0.001);
    }

    [Test]
    public void Groups_hold_variations_of_one_text_in_order()
    {
        var texts = new[]
        {
            "Drift in a cold spell was seen in the shadow winter and is watched by the control room.",
            "This control is included because it is part of good practice for control number A.7.2 in every organisation that uses AI.",
            "",
            "This control is included because it is part of good practice for control number A.7.3 in every organisation that uses AI.",
            "Auental offers our chatbot to its own tenants.",
            "This control is included because it is part of good practice for control number A.7.4 in every organisation that uses AI.",
            "Auental offers our chatbot to its own tenants.",
        };

        var groups = Similarity.Groups(texts, 0.9);

        groups.Should().HaveCount(2);
        groups[0].Should().Equal(1, 3, 5);
        groups[1].Should().Equal(4, 6);
    }

    [Test]
    public void Threshold_is_included()
    {
        Similarity.Groups([Ten, "one two three four other six seven eight nine ten"], 0.9).Should().ContainSingle();
        Similarity.Groups([Ten, "one two three four other six seven eight nine ten"], 0.91).Should().BeEmpty();
    }

    [Test]
    public void Groups_of_many_equal_similar_and_different_texts_take_no_quadratic_time()
    {
        var texts = Enumerable.Range(0, 20_000)
            .Select(i => (i % 3) switch
            {
                0 => "The same reason was written under every one of these entries by somebody in a great hurry.",
                1 => $"The reason for entry {i} was written under every one of these entries by somebody who was in a great hurry that day.",
                _ => $"As required by our policy, number {i} of {i * 7} was looked at on day {i * 13}, found {i * 17} and closed by person {i * 3}.",
            })
            .ToList();
        var watch = Stopwatch.StartNew();

        var groups = Similarity.Groups(texts, 0.9);

        groups.Should().HaveCount(2);
        groups[0].Should().HaveCount(6_667);
        groups[1].Should().HaveCount(6_667);
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(10));
    }
}
