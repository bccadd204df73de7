namespace Aims.GitOps.Testing.Standard;

/// <summary>
/// Turns <c>src/Aims.GitOps/Standard/Data/*.yml</c> into the C# under <c>Standard/Generated</c>. The tests compare both;
/// with the environment variable <c>AIMS_REGENERATE=1</c> they rewrite the files instead.
/// </summary>
public static class StandardGenerator
{
    /// <summary>The generated files: path below <see cref="SourceFolder"/> and text.</summary>
    public static IReadOnlyDictionary<string, string> Generate()
    {
        var model = YamlValue.Load(Path.Combine(DataFolder, "model.yml"));
        var standard = new StandardWriter(YamlValue.Load(Path.Combine(DataFolder, "iso42001.yml")));
        var kinds = new KindWriter(model);
        return new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["Standard/Generated/AnnexCData.g.cs"] = standard.WriteAnnexC(),
            ["Standard/Generated/CatalogueData.g.cs"] = standard.WriteCatalogue(),
            ["Standard/Generated/ClauseData.g.cs"] = standard.WriteClauses(),
            ["Standard/Generated/ControlData.g.cs"] = standard.WriteControls(),
            ["Standard/Generated/ControlDetailsData.g.cs"] = standard.WriteControlDetails(),
            ["Standard/Generated/EnumerationData.g.cs"] = kinds.WriteEnumerations(),
            ["Standard/Generated/FieldData.g.cs"] = kinds.WriteFields(),
            ["Standard/Generated/KindData.g.cs"] = kinds.WriteKinds(),
            ["Tiers/Generated/TierData.g.cs"] = new TierWriter(model).Write(),
        };
    }

    /// <summary>True when the run should rewrite generated files instead of comparing them.</summary>
    public static bool ShouldRewrite => string.Equals(Environment.GetEnvironmentVariable("AIMS_REGENERATE"), "1", StringComparison.Ordinal);

    /// <summary>Folder of the library.</summary>
    public static string SourceFolder => Path.Combine(RepositoryRoot, "src", "Aims.GitOps");

    /// <summary>The folder with the solution file.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    private static string DataFolder => Path.Combine(SourceFolder, "Standard", "Data");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Aims.GitOps.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run outside the repository.");
    }
}
