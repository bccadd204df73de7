using System.Collections.Frozen;
using Aims.GitOps.Configuration;
using Aims.GitOps.History;

namespace Aims.GitOps.Cli.Demo;

/// <summary>The people of the demo, as Git and the hosting service know them.</summary>
internal sealed class DemoPeople
{
    private readonly FrozenDictionary<string, Person> _people;

    private DemoPeople(FrozenDictionary<string, Person> people) => _people = people;

    /// <summary>Reads them from the configuration.</summary>
    /// <param name="configuration">Bytes of <c>aims.yml</c>.</param>
    public static DemoPeople Read(byte[] configuration) => new(ConfigurationReader.Read(ConfigurationReader.FileName, configuration).People);

    /// <summary>Account at the hosting service.</summary>
    /// <param name="key">Key of the person.</param>
    public string Login(string key) => _people[key].Logins[0];

    /// <summary>Author or committer line.</summary>
    /// <param name="key">Key of the person.</param>
    /// <param name="when">When.</param>
    public Signature Sign(string key, DateTimeOffset when) => new(_people[key].Name, _people[key].Emails[0], when);

    /// <summary>The person as the hosting service names them in a list of commits.</summary>
    /// <param name="key">Key of the person.</param>
    public Identity Identity(string key) => new(_people[key].Name, _people[key].Emails[0], Login(key));
}
