using System.Collections.Immutable;
using Aims.GitOps.Analysis;
using Aims.GitOps.Configuration;
using Aims.GitOps.Documents;
using Aims.GitOps.Graph;
using Aims.GitOps.History;
using Aims.GitOps.Loading;
using Aims.GitOps.Rules;
using Aims.GitOps.Standard;

namespace Aims.GitOps;

/// <summary>
/// An AIMS as read from one snapshot: the entry point of the library. Read it, ask for the graph on a day, run the checks.
/// Immutable; safe to use from any thread.
/// </summary>
public sealed class AimsRepository
{
    private readonly ImmutableArray<Document> _authorities;

    private AimsRepository(Snapshot snapshot, AimsConfiguration configuration, Catalogue catalogue, DocumentSet documents, IHistory history, DocumentReader reader, ImmutableArray<Document> authorities = default)
    {
        _authorities = authorities;
        Snapshot = snapshot;
        Configuration = configuration;
        Catalogue = catalogue;
        Documents = documents;
        History = history;
        Reader = reader;
    }

    /// <summary>The files.</summary>
    public Snapshot Snapshot { get; }

    /// <summary>Content of <c>aims.yml</c>.</summary>
    public AimsConfiguration Configuration { get; }

    /// <summary>Kinds and controls, with the repository's own frameworks.</summary>
    public Catalogue Catalogue { get; }

    /// <summary>The documents.</summary>
    public DocumentSet Documents { get; }

    /// <summary>What Git and the ledger know.</summary>
    public IHistory History { get; }

    /// <summary>Reads past versions of documents; shared between snapshots so that equal files are parsed once.</summary>
    public DocumentReader Reader { get; }

    /// <summary>Reads an AIMS.</summary>
    /// <param name="snapshot">Its files; <c>aims.yml</c> stands at the snapshot's root.</param>
    /// <param name="history">What Git and the ledger know; <see cref="NoHistory"/> where there is nothing.</param>
    /// <param name="cancellationToken">Checked between files.</param>
    /// <exception cref="AimsException">There is no <c>aims.yml</c>, it cannot be understood, or it names an unknown catalogue.</exception>
    public static AimsRepository Read(Snapshot snapshot, IHistory history, CancellationToken cancellationToken) =>
        Read(snapshot, new DocumentReader(Catalogue.Iso42001), history, cancellationToken);

    /// <summary>Reads an AIMS with a reader that may already know some of its files.</summary>
    /// <param name="snapshot">Its files.</param>
    /// <param name="reader">Reader to share.</param>
    /// <param name="history">What Git and the ledger know.</param>
    /// <param name="cancellationToken">Checked between files.</param>
    /// <exception cref="AimsException">There is no <c>aims.yml</c>, it cannot be understood, or it names an unknown catalogue.</exception>
    public static AimsRepository Read(Snapshot snapshot, DocumentReader reader, IHistory history, CancellationToken cancellationToken)
    {
        var configuration = ReadConfiguration(snapshot);
        var catalogue = CatalogueNamed(configuration);
        return new AimsRepository(snapshot, configuration, catalogue, reader.Read(snapshot, configuration, cancellationToken), history, reader);
    }

    /// <summary>Reads only the configuration of a snapshot.</summary>
    /// <param name="snapshot">The files.</param>
    /// <exception cref="AimsException">There is no <c>aims.yml</c>, or it cannot be understood.</exception>
    public static AimsConfiguration ReadConfiguration(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var path = snapshot.Root.Length == 0 ? ConfigurationReader.FileName : $"{snapshot.Root}/{ConfigurationReader.FileName}";
        var file = snapshot.Find(path)
            ?? throw new AimsException("no-aims", $"There is no {path} here.", "Run 'aims init' to create an AIMS, or -C to point at one.");
        return ConfigurationReader.Read(path, file.Read());
    }

    /// <summary>The documents and their references on a day.</summary>
    /// <param name="asOf">Day to judge on, in the organisation's time zone.</param>
    public AimsGraph GraphOn(DateOnly asOf) => new(Documents, Catalogue, Configuration, asOf, _authorities);

    /// <summary>
    /// This AIMS as seen by the rules of another: severities, waivers, excludes, people, signers and the roles that give authority come from
    /// there, everything descriptive stays. So a change can neither switch off the rule it breaks nor make its author a director.
    /// </summary>
    /// <param name="policy">The AIMS whose rules count, usually that of the base commit.</param>
    /// <param name="cancellationToken">Checked between files.</param>
    public AimsRepository JudgedBy(AimsRepository policy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var configuration = Configuration.UnderPolicyOf(policy.Configuration);
        ImmutableArray<Document> authorities = [.. policy.Documents.Documents.Where(d => d.KindSlug == "role")];
        return new AimsRepository(Snapshot, configuration, Catalogue, Reader.Read(Snapshot, configuration, cancellationToken), History, Reader, authorities);
    }

    /// <summary>Everything a check may look at, on a day.</summary>
    /// <param name="asOf">Day to judge on, in the organisation's time zone.</param>
    public RuleContext ContextOn(DateOnly asOf) => new(this, GraphOn(asOf));

    /// <summary>Runs checks with the severities and waivers of this snapshot.</summary>
    /// <param name="asOf">Day to judge on, in the organisation's time zone.</param>
    /// <param name="rules">The checks, usually <see cref="RuleCatalogue.All"/>.</param>
    /// <param name="cancellationToken">Checked between checks.</param>
    public AnalysisResult Analyze(DateOnly asOf, ImmutableArray<Rule> rules, CancellationToken cancellationToken) =>
        Analyzer.Run(rules, ContextOn(asOf), Configuration, cancellationToken);

    private static Catalogue CatalogueNamed(AimsConfiguration configuration)
    {
        return Catalogue.Find(configuration.Catalogue) ?? throw new AimsException(
            "catalogue",
            $"{configuration.Path} names the catalogue {configuration.Catalogue}, which this version does not contain.",
            $"Use {Catalogue.Iso42001.Reference}, or a version of aims that contains it.");
    }
}
