using System.Globalization;
using Aims.GitOps.Graph;
using Aims.GitOps.Standard;

namespace Aims.GitOps.Scaffolding;

/// <summary>Hands out ids that nothing has, nothing had as far as file names tell, and nothing already points to by mistake.</summary>
internal sealed class FreeIds
{
    private readonly Dictionary<string, int> _highest = new(StringComparer.Ordinal);
    private readonly HashSet<string> _pointedTo = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>For an AIMS that has nothing yet.</summary>
    public FreeIds()
    {
    }

    /// <param name="graph">The documents there are.</param>
    /// <param name="formerPaths">Paths of files that exist or existed.</param>
    public FreeIds(AimsGraph graph, IEnumerable<string> formerPaths)
    {
        foreach (var document in graph.Documents)
        {
            Take(document.Id);
        }

        foreach (var path in formerPaths)
        {
            var name = path[(path.LastIndexOf('/') + 1)..];
            var dash = name.IndexOf('-', StringComparison.Ordinal);
            var end = dash + 1;
            while (dash > 0 && end < name.Length && char.IsAsciiDigit(name[end]))
            {
                end++;
            }

            if (dash > 0 && end - dash > 3 && name.AsSpan(0, dash).ContainsAnyExceptInRange('A', 'Z') == false)
            {
                Take(name[..end]);
            }
        }

        foreach (var reference in graph.References)
        {
            _pointedTo.Add(reference.Target);
        }
    }

    /// <summary>The next id of a kind with numbered ids; the prefix of a singleton.</summary>
    public string Next(KindDefinition kind)
    {
        if (kind.IsSingleton)
        {
            return kind.Prefix;
        }

        var number = _highest.GetValueOrDefault(kind.Prefix);
        string id;
        do
        {
            number++;
            id = $"{kind.Prefix}-{number.ToString("000", CultureInfo.InvariantCulture)}";
        }
        while (_pointedTo.Contains(id));

        Take(id);
        return id;
    }

    /// <summary>An id with a date: the second of the day gets <c>-2</c>.</summary>
    /// <param name="subject">What stands before the date, such as <c>EVD-014</c>.</param>
    /// <param name="day">The day.</param>
    public string Dated(string subject, DateOnly day)
    {
        var first = $"{subject}-{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        var id = first;
        for (var n = 2; !_taken.Add(id); n++)
        {
            id = $"{first}-{n.ToString(CultureInfo.InvariantCulture)}";
        }

        return id;
    }

    /// <summary>The next own control: <c>X.1</c>, <c>X.2</c> and so on.</summary>
    public string NextOwnControl()
    {
        for (var n = 1; ; n++)
        {
            var control = $"X.{n.ToString(CultureInfo.InvariantCulture)}";
            if (_taken.Add("SOA-" + control))
            {
                return control;
            }
        }
    }

    private void Take(string id)
    {
        _taken.Add(id);
        var dash = id.IndexOf('-', StringComparison.Ordinal);
        if (dash <= 0)
        {
            return;
        }

        var digits = id.AsSpan(dash + 1);
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        if (int.TryParse(end < 0 ? digits : digits[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            var prefix = id[..dash];
            _highest[prefix] = Math.Max(_highest.GetValueOrDefault(prefix), number);
        }
    }
}
