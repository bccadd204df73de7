namespace Aims.GitOps.Testing.Standard;

/// <summary>Turns the condition language of <c>model.yml</c> into C#.</summary>
internal sealed class ConditionWriter(IReadOnlyDictionary<string, IReadOnlyList<string>> enumerations)
{
    public string Write(string text)
    {
        switch (text)
        {
            case "always":
                return "Condition.Always";
            case "optional":
                return "Condition.Optional";
        }

        var alternatives = text.Split(" or ").Select(WriteAll).ToList();
        return alternatives.Count == 1 ? alternatives[0] : $"new Condition.AnyOf([{string.Join(", ", alternatives)}])";
    }

    private string WriteAll(string text)
    {
        var parts = text.Split(" and ").Select(WriteTerm).ToList();
        return parts.Count == 1 ? parts[0] : $"new Condition.AllOf([{string.Join(", ", parts)}])";
    }

    private string WriteTerm(string term)
    {
        var words = term.Split(' ');
        return words switch
        {
            ["from", "stage", var stage] => $"new Condition.FromStage({CSharp.Enum("LifecycleStage", stage)})",
            ["from", var tier] => $"new Condition.FromTier({CSharp.Enum("Tier", tier)})",
            ["if", var field] => WriteField(field),
            ["unless", var field] => $"new Condition.Unless({WriteField(field)})",
            ["when", var status] => $"new Condition.InStatus({CSharp.Text(status)})",
            ["documents"] => "new Condition.OfNature(DocumentNature.Document)",
            ["records"] => "new Condition.OfNature(DocumentNature.Record)",
            [var name] => $"new Condition.Named({CSharp.Text(name)})",
            _ => throw new InvalidOperationException($"'{term}' is not a condition."),
        };
    }

    private string WriteField(string text)
    {
        var equals = text.IndexOf('=');
        if (equals < 0)
        {
            return $"new Condition.FieldHas({CSharp.Text(text)}, [])";
        }

        var field = CSharp.Text(text[..equals]);
        var values = text[(equals + 1)..];
        return values[0] == '@'
            ? $"new Condition.FieldHas({field}, {CSharp.List(enumerations[values[1..]])}, {CSharp.Text(values[1..])})"
            : $"new Condition.FieldHas({field}, {CSharp.List(values.Split('|'))})";
    }
}
