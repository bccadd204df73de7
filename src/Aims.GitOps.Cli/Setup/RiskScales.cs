using System.Collections.Immutable;
using System.Text;
using Aims.GitOps.Documents;
using Aims.GitOps.Scaffolding.Init;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Cli.Setup;

/// <summary>A scale of consequences in words.</summary>
/// <param name="Name">Name of the scale in the criteria.</param>
/// <param name="Words">For whom, as part of a question.</param>
/// <param name="Meanings">What 1 to 5 mean.</param>
internal sealed record ConsequenceScale(string Name, string Words, ImmutableArray<string> Meanings);

/// <summary>The scales of the risk criteria as delivered, so that the interview asks with the words the criteria will have.</summary>
internal sealed class RiskScales
{
    private readonly Lazy<FieldMap> _criteria;

    /// <param name="today">Today.</param>
    public RiskScales(DateOnly today) => _criteria = new Lazy<FieldMap>(() =>
    {
        var answers = new Answers
        {
            Organisation = new OrganisationAnswers { Name = "-" },
            People = [new PersonAnswers("x", "-", [], [], null)],
            UseCases = [new UseCaseAnswers(new ItemAnswers("-", []), null)],
        };
        var generated = AimsGenerator.Generate(AimsPlan.Create(answers, EmbeddedTemplates.Set.Value, Catalogue.Iso42001, today), []);
        return DocumentFile.Read("", "", Encoding.UTF8.GetBytes(generated.Files.First(f => f.Path == "risk/criteria.md").Text)).Fields;
    });

    /// <summary>What the likelihoods 1 to 5 mean.</summary>
    public ImmutableArray<string> Likelihood => Meanings(_criteria.Value, "likelihood_scale");

    /// <summary>The three scales of consequences.</summary>
    public ImmutableArray<ConsequenceScale> Consequences
    {
        get
        {
            var scales = _criteria.Value.Map("consequence_scales") ?? FieldMap.Empty;
            return
            [
                new ConsequenceScale("organisation", "the organisation", Meanings(scales, "organisation")),
                new ConsequenceScale("individuals", "the people concerned", Meanings(scales, "individuals")),
                new ConsequenceScale("societies", "society", Meanings(scales, "societies")),
            ];
        }
    }

    private static ImmutableArray<string> Meanings(FieldMap map, string key) => [.. map.Maps(key).Select(m => m.Text("meaning") ?? "")];
}
