namespace Aims.GitOps.Cli.Demo;

/// <summary>Something wrong in the demo on purpose, which a check should find.</summary>
/// <param name="Rule">Id of the check.</param>
/// <param name="Document">Id of the document it should be reported for.</param>
/// <param name="What">What is wrong, in a sentence.</param>
internal sealed record PlantedDefect(string Rule, string Document, string What);
