using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aims.GitOps.Proposals;

namespace Aims.GitOps.Git;

/// <summary>
/// Local pull requests as files that a person can read and edit: <c>NUMBER.json</c> with the state and <c>NUMBER.md</c> with the text.
/// Setting <c>state</c> to <c>closed</c> declines one.
/// </summary>
internal sealed class LocalPulls(string folder)
{
    private static readonly LocalJson s_json = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });

    public string TextPath(int number) => Path.Combine(folder, Name(number) + ".md");

    public ImmutableArray<LocalPull> All()
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return
        [
            .. Directory.EnumerateFiles(folder, "*.json")
                .Select(path => int.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)
                .Where(n => n > 0)
                .Order()
                .Select(Read),
        ];
    }

    public LocalPull Read(int number)
    {
        var path = StatePath(number);
        try
        {
            var pull = JsonSerializer.Deserialize(File.ReadAllBytes(path), s_json.LocalPull);
            if (pull is { Key.Length: > 0, State: "open" or "closed" or "merged" })
            {
                return pull with { Number = number };
            }
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException)
        {
            // Said below.
        }

        throw new AimsException(
            "local-pull-damaged",
            $"{path} is not a local pull request: its state must be open, closed or merged.",
            "Correct the file, or delete it together with its branch.");
    }

    public string ReadText(int number) => File.Exists(TextPath(number)) ? File.ReadAllText(TextPath(number)) : "";

    public LocalPull Add(LocalPull pull, string text)
    {
        var number = All().Select(p => p.Number).DefaultIfEmpty().Max() + 1;
        var added = pull with { Number = number };
        WriteText(number, text);
        Write(added);
        return added;
    }

    public void Write(LocalPull pull) => Replace(StatePath(pull.Number), JsonSerializer.Serialize(pull, s_json.LocalPull) + "\n");

    public void WriteText(int number, string text) => Replace(TextPath(number), text);

    /// <summary>Keeps other runs out while the result is not disposed; freed by the system when the process dies.</summary>
    public IDisposable Lock()
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new FileStream(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new AimsException(ForgeFailure.LostRace, "Another run is writing local pull requests right now.", "Run the command again.", e);
        }
    }

    internal static void Replace(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + ".new";
        File.WriteAllText(temporary, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(temporary, path, overwrite: true);
    }

    private string StatePath(int number) => Path.Combine(folder, Name(number) + ".json");

    private static string Name(int number) => number.ToString("D4", CultureInfo.InvariantCulture);
}

/// <summary>The state of a local pull request.</summary>
internal sealed record LocalPull
{
    [JsonIgnore]
    public int Number { get; init; }

    [JsonPropertyName("key")]
    public string Key { get; init; } = "";

    [JsonPropertyName("branch")]
    public string Branch { get; init; } = "";

    [JsonPropertyName("title")]
    public string Title { get; init; } = "";

    [JsonPropertyName("state")]
    public string State { get; init; } = "open";

    /// <summary>The last commit we put on the branch; it shows a merge after the branch is gone.</summary>
    [JsonPropertyName("head")]
    public string Head { get; init; } = "";

    [JsonPropertyName("labels")]
    public string[] Labels { get; init; } = [];

    [JsonPropertyName("assignees")]
    public string[] Assignees { get; init; } = [];

    [JsonPropertyName("reviewers")]
    public string[] Reviewers { get; init; } = [];

    [JsonPropertyName("comments")]
    public string[] Comments { get; init; } = [];
}

[JsonSerializable(typeof(LocalPull))]
internal sealed partial class LocalJson : JsonSerializerContext;
