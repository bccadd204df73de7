using System.IO.Compression;
using Aims.GitOps.Git.Objects;
using Aims.GitOps.Testing;
using CsCheck;

namespace Aims.GitOps.Git.Tests;

/// <summary>The managed reader and the native library give the same objects.</summary>
public sealed class ObjectSourceTests
{
    [TestCase("loose")]
    [TestCase("packed")]
    [TestCase("packed with deltas by name", "-c", "repack.useDeltaBaseOffset=false", "repack", "-q", "-a", "-d", "-f", "--window=50")]
    [TestCase("several packs and loose objects")]
    public void Every_object_is_the_same_through_both_readers(string how, params string[] command)
    {
        using var repo = Busy();
        switch (how)
        {
            case "packed":
                repo.Git("gc", "-q", "--aggressive", "--prune=now");
                break;
            case "several packs and loose objects":
                repo.Git("repack", "-q", "-d");
                repo.Write("later.md", "later\n").Commit("Later");
                repo.Git("repack", "-q", "-d");
                repo.Write("last.md", "last\n").Commit("Last");
                break;
            case "loose":
                break;
            default:
                repo.Git(command);
                break;
        }

        CompareAll(repo.Path).Should().BeGreaterThan(60);
    }

    [TestCase("gds-way")]
    public void Every_object_of_a_corpus_is_the_same_through_both_readers(string name)
    {
        var bundle = Corpus.Find(name);
        if (bundle is null)
        {
            Assert.Ignore($"The corpus {name} is not there: put its bundle into ../shared/corpora beside the checkout.");
        }

        using var repo = TestRepository.Clone(bundle!, "--bare");

        CompareAll(repo.Path, every: 7).Should().BeGreaterThan(1000);
    }

    [Test]
    public void Object_that_is_not_there_is_missing_in_both_readers()
    {
        using var repo = Busy();
        using var git = GitRepository.Open(repo.Path);
        var name = ObjectName.Parse("0123456789012345678901234567890123456789");
        using var managed = ObjectFolder.Open(Path.Combine(repo.Path, ".git")) is var folder ? folder.NewReader() : null;

        managed!.Read(name).IsMissing.Should().BeTrue();
        managed.Describe(name).Should().BeNull();
        new LibGit2Objects(git.Ask).Read(name).IsMissing.Should().BeTrue();
        folder.Dispose();
    }

    [Test]
    public void Pack_without_index_is_read_by_the_native_library_alone()
    {
        using var repo = Busy();
        repo.Git("repack", "-q", "-a", "-d");
        var head = ObjectName.Parse(repo.Head);
        using var git = GitRepository.Open(repo.Path);
        var index = Directory.GetFiles(repo[".git/objects/pack"], "*.idx").Single();
        repo.Git("index-pack", "--index-version=1", "-o", index + ".one", Path.ChangeExtension(index, ".pack"));
        File.Move(index + ".one", index, overwrite: true);
        using var again = GitRepository.Open(repo.Path);
        using var folder = ObjectFolder.Open(again.CommonDirectory);
        using var managed = folder.NewReader();

        managed.Read(head).IsMissing.Should().BeTrue("version 1 of the index is not known to it");
        again.ReadCommitObject(head)!.Id.Should().Be(repo.Head);
    }

    [Test]
    public void Packs_that_appear_while_reading_are_found()
    {
        using var repo = Busy();
        using var git = GitRepository.Open(repo.Path);
        git.ReadCommit("HEAD").Files.Should().NotBeEmpty();

        repo.Write("new.md", "new\n").Commit("New");
        repo.Git("repack", "-q", "-a", "-d");

        git.ReadCommit("HEAD").Find("new.md")!.Read().Length.Should().Be(4);
    }

    [Test]
    public void Inflater_undoes_what_zlib_does()
    {
        var content = Gen.OneOf(
            Gen.Byte.Array[0, 3000],
            Gen.Byte[97, 102].Array[0, 3000],
            Gen.Byte[48, 57].Array[1, 40].Select(Gen.Int[1, 200], (part, times) => Enumerable.Repeat(part, times).SelectMany(p => p).Take(30_000).ToArray()));
        var level = Gen.OneOfConst(CompressionLevel.NoCompression, CompressionLevel.Fastest, CompressionLevel.Optimal, CompressionLevel.SmallestSize);
        Gen.Select(content, level).Sample((bytes, how) =>
        {
            var target = new byte[bytes.Length];
            new Inflater().Inflate([.. Compress(bytes, how), 1, 2, 3, 4, 5, 6, 7, 8, 9], target);
            target.Should().Equal(bytes);
        });
    }

    [Test]
    public void Inflater_never_accepts_damaged_data()
    {
        Gen.Select(Gen.Byte[97, 112].Array[20, 400], Gen.Int, Gen.Int[0, 7]).Sample((bytes, where, bit) =>
        {
            var packed = Compress(bytes, CompressionLevel.Optimal);
            packed[(where & int.MaxValue) % packed.Length] ^= (byte)(1 << bit);
            var target = new byte[bytes.Length];
            try
            {
                new Inflater().Inflate(packed, target);
            }
            catch (InvalidDataException)
            {
                return;
            }

            // A bit of the head that says how hard the compressor tried.
            target.Should().Equal(bytes);
        });
    }

    [Test]
    public void Inflater_refuses_data_of_another_size()
    {
        var packed = Compress([1, 2, 3, 4], CompressionLevel.Optimal);

        foreach (var size in new[] { 0, 3, 5 })
        {
            var act = () => new Inflater().Inflate(packed, new byte[size]);
            act.Should().Throw<InvalidDataException>();
        }

        var cut = () => new Inflater().Inflate(packed.AsSpan(0, packed.Length - 3), new byte[4]);
        cut.Should().Throw<InvalidDataException>();
    }

    private static byte[] Compress(byte[] bytes, CompressionLevel level)
    {
        using var stream = new MemoryStream();
        using (var zlib = new ZLibStream(stream, level))
        {
            zlib.Write(bytes);
        }

        return stream.ToArray();
    }

    private static TestRepository Busy()
    {
        var repo = TestRepository.Create();
        for (var i = 0; i < 12; i++)
        {
            repo.Write($"folder-{i % 3}/long.md", string.Join('\n', Enumerable.Range(0, 400).Select(n => $"Line {n} of {(n < i * 20 ? i : 0)}")))
                .Write($"other-{i}.md", $"Other {i}\n")
                .Write("big.bin", new string('x', 80_000) + i)
                .Commit($"Commit {i}");
        }

        repo.GitAt(null, TestRepository.Alice, null, "tag", "-a", "-m", "A tag", "tag-1");
        return repo;
    }

    // Trees and blobs byte by byte; commits and tags by what is read from them, because the library does not give their bytes. All against git too.
    private static int CompareAll(string path, int every = 1)
    {
        using var git = GitRepository.Open(path);
        using var folder = ObjectFolder.Open(git.CommonDirectory);
        using var managed = folder.NewReader();
        using var reference = new LibGit2Objects(git.Ask);
        var names = GitCommand.Run(path, ["cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype) %(objectsize)"]).TrimEnd().Split('\n');
        var compared = 0;
        for (var i = 0; i < names.Length; i += every)
        {
            var parts = names[i].Split(' ');
            var name = ObjectName.Parse(parts[0]);
            var ours = managed.Read(name);
            var theirs = reference.Read(name);
            ours.Kind.ToString().ToLowerInvariant().Should().Be(parts[1]);
            managed.Describe(name)!.Value.Should().Be((ours.Kind, (long)ours.Bytes.Length));
            ours.Bytes.Length.ToString().Should().Be(parts[2]);
            theirs.Kind.Should().Be(ours.Kind);
            HashOf(ours).Should().Be(parts[0], "the name is the hash of the content");
            if (ours.Kind is ObjectKind.Blob or ObjectKind.Tree)
            {
                theirs.Bytes.AsSpan().SequenceEqual(ours.Bytes).Should().BeTrue();
            }
            else if (ours.Kind == ObjectKind.Commit)
            {
                RawCommit.Read(name, theirs.Bytes).Should().BeEquivalentTo(RawCommit.Read(name, ours.Bytes) with { IsSigned = false });
            }

            compared++;
        }

        return compared;
    }

    private static string HashOf(RawObject item)
    {
        var head = System.Text.Encoding.ASCII.GetBytes($"{item.Kind.ToString().ToLowerInvariant()} {item.Bytes.Length}\0");
#pragma warning disable CA5350 // Git's object ids are SHA-1.
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA1.HashData([.. head, .. item.Bytes]));
#pragma warning restore CA5350
    }
}
