using Aims.GitOps.History;
using Aims.GitOps.Testing;

namespace Aims.GitOps.Git.Tests;

public sealed class HistoryTests
{
    private const string Text = "---\nid: POL-001\n---\n\n# Policy\n\nOne line.\nAnother line.\nA third line.\n";

    [Test]
    public void Landings_are_the_first_parent_line_with_who_landed_and_who_wrote()
    {
        using var repo = TestRepository.Create();
        var first = repo.Write("a.md", "a\n").Commit("Start");
        var side = repo.Branch("feature").Write("b.md", "b\n").Commit("Work\n\nCo-authored-by: Cy <cy@example.org>", author: TestRepository.Bob);
        var merge = repo.Switch("main").Merge("feature", "Merge pull request #7 from feature");
        using var history = Reading.Of(repo);

        history.Landings.Select(l => l.Id).Should().Equal(first, merge);
        var landing = history.Landings[1];
        landing.Commits.Should().Equal(side, merge);
        landing.LandedBy.Should().Be(new Identity("Alice Example", "alice@example.org"));
        landing.Authors.Select(a => a.ToString()).Should().Equal("Bob Example <bob@example.org>", "Cy <cy@example.org>");
        landing.PullRequestNumber.Should().Be(7);
        history.LandingOf(side).Should().Be(landing);
        history.IsHeadLanded.Should().BeTrue();
        Describe(history.VersionsOf("b.md")).Should().Equal($"{merge} Added b.md");
        history.ContentVersionsOf("b.md").Select(v => v.Commit.Id).Should().Equal(side);
    }

    [Test]
    public void Octopus_merge_is_one_landing_of_all_branches()
    {
        using var repo = TestRepository.Create();
        repo.Write("a.md", "a\n").Commit("Start");
        foreach (var name in new[] { "one", "two", "three" })
        {
            repo.Switch("main").Branch(name).Write(name + ".md", name).Commit(name);
        }

        var merge = repo.Switch("main").Merge(["one", "two", "three"]);
        using var history = Reading.Of(repo);

        Describe(history.ChangesIn(history.Landings[^1])).Should().Equal($"{merge} Added one.md", $"{merge} Added three.md", $"{merge} Added two.md");
        history.Landings[^1].Commits.Should().HaveCount(4);
        history.ContentVersionsOf("two.md").Should().ContainSingle().Which.Commit.Subject.Should().Be("two");
    }

    [Test]
    public void Merge_that_changes_a_file_itself_is_the_one_that_changed_it()
    {
        using var repo = TestRepository.Create();
        repo.Write("a.md", "a\n").Commit("Start");
        repo.Branch("feature").Write("b.md", "b\n").Commit("Feature", author: TestRepository.Bob);
        repo.Switch("main").GitAt(null, TestRepository.Alice, null, "merge", "-q", "--no-ff", "--no-commit", "feature");
        var merge = repo.Write("a.md", "slipped in\n").Commit("Merge");
        using var history = Reading.Of(repo);

        history.ContentVersionsOf("a.md").Select(v => v.Commit.Id).Should().EndWith(merge);
        history.ContentVersionsOf("b.md").Select(v => v.Commit.Id).Should().NotContain(merge);
        history.Landings[1].Authors.Select(a => a.Name).Should().Equal("Bob Example", "Alice Example");
    }

    [Test]
    public void Revert_deletion_and_resurrection_are_versions()
    {
        using var repo = TestRepository.Create();
        var one = repo.Write("a.md", Text).Commit("One");
        var two = repo.Write("a.md", Text + "More.\n").Commit("Two");
        var revert = repo.Write("a.md", Text).Commit("Revert");
        var gone = repo.Delete("a.md").Commit("Gone");
        var back = repo.Write("a.md", Text).Commit("Back");
        using var history = Reading.Of(repo);

        var versions = history.VersionsOf("a.md");

        Describe(versions).Should().Equal($"{one} Added a.md", $"{two} Modified a.md", $"{revert} Modified a.md", $"{gone} Deleted a.md", $"{back} Added a.md");
        versions[0].Blob.Should().Be(versions[2].Blob).And.Be(versions[4].Blob);
        versions[3].Blob.Should().BeNull();
        history.IntroductionOf("a.md", versions[4].Blob!)!.Commit.Should().Be(back);
    }

    [Test]
    public void Change_of_mode_alone_is_a_version_that_says_so()
    {
        using var repo = TestRepository.Create();
        repo.Write("a.md", Text).Commit("One");
        repo.Git("update-index", "--chmod=+x", "a.md");
        repo.GitAt(null, TestRepository.Alice, null, "commit", "-q", "-m", "Mode");
        using var history = Reading.Of(repo);

        history.VersionsOf("a.md").Select(v => v.IsModeOnly).Should().Equal(false, true);
    }

    [Test]
    public void Rename_is_followed_by_similarity_and_by_document_id()
    {
        using var repo = TestRepository.Create();
        var one = repo.Write("old/a.md", Text).Write("old/b.md", "---\nid: POL-002\n---\nAlpha\n").Commit("One");
        var two = repo.Move("old/a.md", "new/a.md").Write("new/a.md", Text + "More.\n")
            .Delete("old/b.md").Write("new/b.md", "---\nid: POL-002\n---\nEverything else is different, all of this long line\n").Commit("Two");
        using var byContent = Reading.Of(repo);
        using var byId = Reading.Of(repo, new HistoryOptions { DocumentId = IdOf });

        Describe(byContent.VersionsOf("new/a.md")).Should().Equal($"{one} Added old/a.md", $"{two} Renamed new/a.md");
        byContent.VersionsOf("new/a.md")[1].PreviousPath.Should().Be("old/a.md");
        byContent.VersionsOf("old/a.md")[^1].MovedTo.Should().Be("new/a.md");
        Describe(byContent.VersionsOf("new/b.md")).Should().Equal($"{two} Added new/b.md");
        Describe(byId.VersionsOf("new/b.md")).Should().Equal($"{one} Added old/b.md", $"{two} Renamed new/b.md");
    }

    [Test]
    public void Files_with_different_document_ids_are_no_rename_however_alike()
    {
        using var repo = TestRepository.Create();
        repo.Write("RSK-001.md", Text.Replace("POL-001", "RSK-001", StringComparison.Ordinal)).Commit("One");
        var two = repo.Delete("RSK-001.md").Write("RSK-002.md", Text.Replace("POL-001", "RSK-002", StringComparison.Ordinal)).Commit("Two");
        using var history = Reading.Of(repo, new HistoryOptions { DocumentId = IdOf });

        Describe(history.VersionsOf("RSK-002.md")).Should().Equal($"{two} Added RSK-002.md");
    }

    [Test]
    public void File_that_moves_away_and_back_keeps_its_versions()
    {
        using var repo = TestRepository.Create();
        var one = repo.Write("a.md", Text).Commit("One");
        var two = repo.Move("a.md", "b.md").Commit("Two");
        var other = repo.Write("a.md", "Something else entirely\n").Commit("Other");
        repo.Delete("a.md").Commit("Other gone");
        var back = repo.Move("b.md", "a.md").Commit("Back");
        using var history = Reading.Of(repo);

        Describe(history.VersionsOf("a.md")).Should().Equal($"{one} Added a.md", $"{two} Renamed b.md", $"{back} Renamed a.md");
        history.ContentVersionsOf("a.md").Select(v => v.Commit.Id).Should().Contain(other);
    }

    [Test]
    public void Names_outside_ascii_are_followed()
    {
        using var repo = TestRepository.Create();
        var one = repo.Write("Grundsätze/Überwachung – 監査.md", Text).Commit("Eins");
        using var history = Reading.Of(repo);

        Describe(history.VersionsOf("Grundsätze/Überwachung – 監査.md")).Should().Equal($"{one} Added Grundsätze/Überwachung – 監査.md");
    }

    [Test]
    public void Mailmap_of_the_protected_branch_names_people()
    {
        using var repo = TestRepository.Create();
        repo.Write(".mailmap", "Alice Proper <alice@corp.example> <alice@example.org>\n").Commit("One");
        using var history = Reading.Of(repo);

        history.Landings[0].Authors.Should().Equal(new Identity("Alice Proper", "alice@corp.example"));
        history.Landings[0].Commit.Author.Email.Should().Be("alice@example.org", "the commit itself is shown as written");
    }

    [Test]
    public void Replaced_objects_are_seen_as_they_were()
    {
        using var repo = TestRepository.Create();
        repo.Write("a.md", "one\n").Commit("One");
        var two = repo.Write("a.md", "two\n").Commit("Two");
        var three = repo.Write("a.md", "three\n").Commit("Three");
        repo.Git("replace", "--graft", three);
        using var history = Reading.Of(repo);

        history.Landings.Should().HaveCount(3);
        history.Landings[1].Id.Should().Be(two);
    }

    [Test]
    public void Day_is_that_of_the_time_zone_and_never_before_the_landing_before()
    {
        using var repo = TestRepository.Create();
        repo.Write("a.md", "1\n").Commit("Late in the evening", at: "2026-03-01T23:30:00Z");
        repo.Write("a.md", "2\n").Commit("Back-dated", at: "2026-01-01T10:00:00Z");
        repo.Write("a.md", "3\n").Commit("Later", at: "2026-03-05T10:00:00Z");
        using var history = Reading.Of(repo, new HistoryOptions { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") });

        history.Landings.Select(l => l.Day.ToString("o")).Should().Equal("2026-03-02", "2026-03-02", "2026-03-05");
        history.Landings.Select(l => l.IsRaised).Should().Equal(false, true, false);
        history.Landings[1].ClaimedDay.Should().Be(new DateOnly(2026, 1, 1));
        history.LastLandingOnOrBefore(new DateOnly(2026, 3, 4)).Should().Be(history.Landings[1]);
        history.LastLandingOnOrBefore(new DateOnly(2026, 3, 1)).Should().BeNull();
        history.VersionOn("a.md", new DateOnly(2026, 3, 4))!.Blob.Should().Be(history.Landings[1].Id is var id ? repo.Git("rev-parse", id + ":a.md").Trim() : null);
    }

    [Test]
    public void Head_on_another_branch_is_proposed_and_sees_what_it_took_in()
    {
        using var repo = TestRepository.Create();
        var start = repo.Write("a.md", "1\n").Commit("Start");
        repo.Branch("feature").Write("a.md", "2\n").Commit("Proposed");
        repo.Switch("main").Write("b.md", "b\n").Commit("Meanwhile");
        repo.Switch("feature");
        using var history = Reading.Of(repo);

        history.IsHeadLanded.Should().BeFalse();
        history.Landings.Select(l => l.Id).Should().Equal(start);
        history.LandingOf(repo.Head).Should().BeNull();
        history.ContentVersionsOf("a.md").Should().HaveCount(2);
        history.VersionsOf("a.md").Should().ContainSingle();
        history.VersionsOf("b.md").Should().BeEmpty();
    }

    [Test]
    public void Head_on_an_older_landing_sees_no_further()
    {
        using var repo = TestRepository.Create();
        repo.Write("a.md", "1\n").Commit("One");
        var two = repo.Write("a.md", "2\n").Commit("Two");
        repo.Write("a.md", "3\n").Commit("Three");
        using var now = Reading.Of(repo);
        using var then = Reading.Of(repo, new HistoryOptions { Revision = two });
        repo.Switch(two);
        using var detached = Reading.Of(repo);

        then.IsHeadLanded.Should().BeTrue();
        Describe(then.VersionsOf("a.md")).Should().Equal(Describe(now.VersionsOf("a.md")).Take(2));
        Describe(detached.VersionsOf("a.md")).Should().Equal(Describe(then.VersionsOf("a.md")));
        detached.ProtectedBranch.Should().Be("main");
    }

    [Test]
    public void Branch_moved_to_someone_elses_merge_changes_what_counts_as_landed()
    {
        using var repo = TestRepository.Create();
        repo.Write("a.md", "1\n").Commit("Start");
        repo.Branch("feature").Write("f.md", "f\n").Commit("Feature");
        repo.Switch("main").Branch("topic").Write("t.md", "t\n").Commit("Topic");
        repo.Switch("main").Merge("topic");
        using (Reading.Of(repo))
        {
            // Leaves a cache whose line is the old one.
        }

        repo.Switch("feature").Merge("main", "Merge main into feature");
        repo.Git("branch", "-f", "main", "feature");
        repo.Switch("main");
        using var cached = Reading.Of(repo);
        using var fresh = Reading.Of(repo, new HistoryOptions { UsesCache = false });

        cached.Landings.Select(l => l.Commit.Subject).Should().Equal("Start", "Feature", "Merge main into feature");
        Describe(cached.Landings.SelectMany(l => cached.ChangesIn(l))).Should().Equal(Describe(fresh.Landings.SelectMany(l => fresh.ChangesIn(l))));
    }

    [Test]
    public void Protected_branch_that_is_not_there_leaves_nothing_to_tell()
    {
        using var repo = TestRepository.Create();
        repo.Write("a.md", "1\n").Commit("Start");
        using var history = Reading.Of(repo, new HistoryOptions { ProtectedBranch = "release" });

        history.Completeness.Extent.Should().Be(HistoryExtent.None);
        history.Completeness.Reason.Should().Contain("release");
        history.Landings.Should().BeEmpty();
    }

    [Test]
    public void Roots_limit_which_files_are_followed()
    {
        using var repo = TestRepository.Create();
        repo.Write("aims/a.md", "1\n").Write("src/a.cs", "1\n").Commit("One");
        repo.Write("src/a.cs", "2\n").Commit("Two");
        var three = repo.Write("aims/deep/b.md", "1\n").Commit("Three");
        using var history = Reading.Of(repo, new HistoryOptions { Roots = ["aims"] });

        history.Paths.Should().Equal("aims/a.md", "aims/deep/b.md");
        history.Landings.Should().HaveCount(3);
        Describe(history.VersionsOf("aims/deep/b.md")).Should().Equal($"{three} Added aims/deep/b.md");
    }

    [Test]
    public void Ancestry_is_told_for_landed_proposed_and_lost_commits()
    {
        using var repo = TestRepository.Create();
        var one = repo.Write("a.md", "1\n").Commit("One");
        var side = repo.Branch("feature").Write("b.md", "b\n").Commit("Side");
        var two = repo.Switch("main").Write("a.md", "2\n").Commit("Two");
        using var history = Reading.Of(repo);

        history.IsAncestor(one, two).Should().BeTrue();
        history.IsAncestor(side, two).Should().BeFalse();
        history.IsAncestor(one, side).Should().BeTrue();
        history.IsAncestor("0123456789012345678901234567890123456789", two).Should().BeFalse();
        history.Contains(side).Should().BeTrue();
        history.Contains("0123456789012345678901234567890123456789").Should().BeFalse();
    }

    [Test]
    public void Commits_carry_trailers_signatures_and_old_encodings()
    {
        using var repo = TestRepository.Create();
        repo.Git("config", "i18n.commitEncoding", "ISO-8859-1");
        File.WriteAllBytes(repo["message"], System.Text.Encoding.Latin1.GetBytes("Größe\n\nApproved-by: Bo <bo@example.org>\nSigned-off-by: Al\n <al@example.org>\n"));
        repo.GitAt(null, TestRepository.Alice, null, "commit", "-q", "--allow-empty", "-F", repo["message"]);
        using var history = Reading.Of(repo);

        var commit = history.Landings[0].Commit;

        commit.Subject.Should().Be("Größe");
        commit.TrailersNamed("approved-by").Should().ContainSingle().Which.Who.Email.Should().Be("bo@example.org");
        commit.Trailers[1].Value.Should().Be("Al <al@example.org>");
        commit.IsSigned.Should().BeFalse();
    }

    [Test]
    public void Reading_can_be_stopped_and_tells_how_far_it_is()
    {
        using var repo = TestRepository.Create();
        repo.Write("a.md", "1\n").Commit("One");
        using var cancel = new CancellationTokenSource();
        using var git = GitRepository.Open(repo.Path);
        var last = default(HistoryProgress);
        git.ReadHistory(new HistoryOptions { Progress = p => last = p });
        cancel.Cancel();

        var act = () => git.ReadHistory(new HistoryOptions { UsesCache = false, Cancel = cancel.Token });

        act.Should().Throw<OperationCanceledException>();
        last.Done.Should().Be(1);
    }

    internal static IEnumerable<string> Describe(IEnumerable<FileVersion> versions) => versions.Select(v => $"{v.Commit} {v.Change} {v.Path}");

    private static string? IdOf(string path, ReadOnlyMemory<byte> content)
    {
        var text = System.Text.Encoding.UTF8.GetString(content.Span);
        var at = text.IndexOf("id: ", StringComparison.Ordinal);
        return at < 0 ? null : text.Substring(at + 4, 7);
    }
}
