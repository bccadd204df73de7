using System.Collections.Frozen;
using System.Collections.Immutable;
using Aims.GitOps.Diagnostics;
using Aims.GitOps.Documents;
using Aims.GitOps.Standard;
using Aims.GitOps.Text;

namespace Aims.GitOps.Configuration;

/// <summary>Reads <c>aims.yml</c>. What cannot be understood stops the run: judging by half a configuration would mislead.</summary>
public static class ConfigurationReader
{
    /// <summary>Name of the file that marks the AIMS root.</summary>
    public const string FileName = "aims.yml";

    private const int MaxBytes = 1 << 20;

    private static readonly FrozenSet<string> s_topLevel = FrozenSet.Create(
        StringComparer.Ordinal,
        "aims", "catalogue", "organisation", "protected_branch", "journey", "audit", "people", "documents", "fields", "defaults", "rules",
        "waivers", "renew", "approval_rules", "cadence", "evidence_stores", "allowed_signers", "rewrites", "identities", "headings");

    private static readonly FrozenDictionary<string, FrozenSet<string>> s_parts = new Dictionary<string, FrozenSet<string>>(StringComparer.Ordinal)
    {
        ["organisation"] = FrozenSet.Create(StringComparer.Ordinal, "name", "time_zone", "jurisdictions"),
        ["audit"] = FrozenSet.Create(StringComparer.Ordinal, "stage1", "stage2", "body", "surveillance"),
        ["documents"] = FrozenSet.Create(StringComparer.Ordinal, "include", "exclude", "kinds"),
        ["renew"] = FrozenSet.Create(StringComparer.Ordinal, "max_open", "group", "evidence_group", "lead", "labels"),
        ["people"] = FrozenSet.Create(StringComparer.Ordinal, "name", "logins", "emails", "from", "to"),
        ["documents.kinds"] = FrozenSet.Create(StringComparer.Ordinal, "match", "kind"),
        ["waivers"] = FrozenSet.Create(StringComparer.Ordinal, "rule", "document", "reason", "approved_by", "until"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Reads the configuration.</summary>
    /// <param name="path">Path relative to the Git root, for messages.</param>
    /// <param name="bytes">Content of the file.</param>
    /// <exception cref="AimsException">The file is too large, not UTF-8, not YAML, or a value has no meaning.</exception>
    public static AimsConfiguration Read(string path, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
        {
            throw Broken(path, null, default, "is larger than 1 MiB");
        }

        if (!SourceText.TryDecode(bytes.Span, out var source))
        {
            throw Broken(path, null, default, "is not UTF-8 text");
        }

        var problems = new List<FieldProblem>();
        var root = FieldReader.Read(source.Content, 0, problems);
        if (problems.Count > 0)
        {
            throw Broken(path, source, problems[0].Span, problems[0].Message);
        }

        var fields = root switch
        {
            FieldMap map => map,
            null => FieldMap.Empty,
            _ => throw Broken(path, source, root.Span, "must be key: value lines"),
        };
        return new Reading(path, source, fields).ToConfiguration();
    }

    private static AimsException Broken(string path, SourceText? source, SourceSpan span, string what)
    {
        var at = source?.GetPosition(span.Start) ?? new LinePosition(1, 1);
        return new AimsException("configuration", $"{path}:{at.Line}:{at.Column}: {what}", "Correct the file; docs/configuration.md lists every key with an example.");
    }

    private sealed class Reading(string path, SourceText source, FieldMap fields)
    {
        private readonly List<UnknownKey> _unknownKeys = [];

        public AimsConfiguration ToConfiguration()
        {
            var format = fields.Text("aims");
            if (format is not null and not "1")
            {
                throw Fail(fields.SpanOf("aims"), $"aims: {format} is a format this version does not know; it knows 1");
            }

            NoteUnknownKeys();
            var organisation = Map(fields, "organisation");
            var documents = Map(fields, "documents");
            var audit = Map(fields, "audit");
            return new AimsConfiguration
            {
                Path = path,
                Source = source,
                Fields = fields,
                Catalogue = fields.Text("catalogue") ?? Standard.Catalogue.Iso42001.Reference,
                OrganisationName = organisation.Text("name") ?? "",
                TimeZone = TimeZone(organisation),
                Jurisdictions = Texts(organisation, "jurisdictions"),
                ProtectedBranch = fields.Text("protected_branch") ?? "main",
                Journey = Journey(),
                Audit = new AuditPlan(Date(audit, "stage1"), Date(audit, "stage2"), audit.Text("body")),
                People = People(),
                Include = documents.Has("include") ? Texts(documents, "include") : ["**/*.md"],
                Exclude = Texts(documents, "exclude"),
                Kinds = [.. documents.Maps("kinds").Select(ReadKindGlob)],
                Aliases = Map(fields, "fields").Entries.ToFrozenDictionary(
                    e => e.Key.Value, e => FieldMap.Texts(e.Value).Select(t => t.Value).ToImmutableArray(), StringComparer.Ordinal),
                Defaults = Map(fields, "defaults").Entries.ToFrozenDictionary(
                    e => e.Key.Value, e => e.Value as FieldMap ?? throw Fail(e.Value.Span, $"defaults.{e.Key.Value} must be a map of fields"), StringComparer.Ordinal),
                Rules = Map(fields, "rules").Entries.ToFrozenDictionary(e => e.Key.Value, ReadRule, StringComparer.Ordinal),
                Waivers = [.. fields.Maps("waivers").Select(ReadWaiver)],
                Renew = ReadRenew(Map(fields, "renew")),
                UnknownKeys = [.. _unknownKeys],
                Headings = Map(fields, "headings").Entries.ToFrozenDictionary(
                    e => e.Key.Value, e => FieldMap.Texts(e.Value).Select(t => t.Value).ToImmutableArray(), StringComparer.Ordinal),
            };
        }

        private static ImmutableArray<string> Texts(FieldMap map, string key) => [.. map.Texts(key).Select(t => t.Value)];

        private AimsException Fail(SourceSpan span, string what) => Broken(path, source, span, what);

        private FieldMap Map(FieldMap parent, string key) => parent.Value(key) switch
        {
            null or { IsEmpty: true } => FieldMap.Empty,
            FieldMap map => map,
            var other => throw Fail(other.Span, $"{key} must be a map"),
        };

        private DateOnly? Date(FieldMap map, string key) => map.Text(key) switch
        {
            null => null,
            var text when FieldMap.TryDate(text, out var date) => date,
            var text => throw Fail(map.SpanOf(key), $"{key}: \"{text}\" is not a day; write YYYY-MM-DD"),
        };

        private CalendarPeriod Period(FieldMap map, string key, CalendarPeriod fallback) => map.Text(key) switch
        {
            null => fallback,
            var text when CalendarPeriod.TryParse(text, out var period) => period,
            var text => throw Fail(map.SpanOf(key), $"{key}: \"{text}\" is not a period; write for example 30 days or 6 months"),
        };

        private TimeZoneInfo TimeZone(FieldMap organisation)
        {
            if (organisation.Text("time_zone") is not { } name)
            {
                return TimeZoneInfo.Utc;
            }

            return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
                ? zone
                : throw Fail(organisation.SpanOf("time_zone"), $"time_zone: \"{name}\" is not a time zone this machine knows; write for example Europe/Berlin");
        }

        private JourneyStage Journey() => fields.Text("journey") switch
        {
            null or "build" => JourneyStage.Build,
            "stage1" => JourneyStage.Stage1,
            "stage2" => JourneyStage.Stage2,
            "certified" => JourneyStage.Certified,
            var other => throw Fail(fields.SpanOf("journey"), $"journey: \"{other}\" is not one of build, stage1, stage2, certified"),
        };

        private FrozenDictionary<string, Person> People()
        {
            var people = new Dictionary<string, Person>(StringComparer.Ordinal);
            foreach (var entry in Map(fields, "people").Entries)
            {
                var person = entry.Value as FieldMap ?? (entry.Value.IsEmpty
                    ? FieldMap.Empty
                    : throw Fail(entry.Value.Span, $"people.{entry.Key.Value} must be a map such as {{name: …, logins: […]}}"));
                people.Add(entry.Key.Value, new Person(
                    entry.Key.Value,
                    person.Text("name") ?? entry.Key.Value,
                    [.. Texts(person, "logins").Select(l => l.TrimStart('@'))],
                    Texts(person, "emails"),
                    Date(person, "from"),
                    Date(person, "to")));
            }

            return people.ToFrozenDictionary(StringComparer.Ordinal);
        }

        private KindGlob ReadKindGlob(FieldMap map)
        {
            var match = map.Text("match") ?? throw Fail(map.Span, "an entry of documents.kinds needs match and kind");
            var kind = map.Text("kind") ?? throw Fail(map.Span, "an entry of documents.kinds needs match and kind");
            return Standard.Catalogue.Iso42001.Kind(kind) is null
                ? throw Fail(map.SpanOf("kind"), $"kind: \"{kind}\" is not a kind of document")
                : new KindGlob(match, kind, map.Span);
        }

        private RuleSetting ReadRule(FieldEntry entry)
        {
            switch (entry.Value)
            {
                case FieldScalar scalar:
                    return new RuleSetting(SeverityOf(scalar), FieldMap.Empty, entry.Key.Span);
                case FieldMap map:
                    var severity = map.Value("severity") as FieldScalar;
                    return new RuleSetting(severity is null ? null : SeverityOf(severity), map, entry.Key.Span);
                default:
                    throw Fail(entry.Value.Span, $"rules.{entry.Key.Value} must be off, info, warning, error or a map");
            }
        }

        private Severity SeverityOf(FieldScalar scalar) => scalar.Value switch
        {
            "off" or "false" => Severity.Off,
            "info" => Severity.Info,
            "warning" => Severity.Warning,
            "error" => Severity.Error,
            var other => throw Fail(scalar.Span, $"\"{other}\" is not one of off, info, warning, error"),
        };

        private Waiver ReadWaiver(FieldMap map) => new(
            map.Text("rule") ?? throw Fail(map.Span, "a waiver needs rule, reason, approved_by and until"),
            map.Text("document"),
            map.Text("reason") ?? "",
            map.Text("approved_by") ?? "",
            Date(map, "until"),
            map.Span);

        private RenewSettings ReadRenew(FieldMap map)
        {
            var maxOpen = 10;
            if (map.Has("max_open"))
            {
                maxOpen = map.WholeNumber("max_open") is { } number and > 0
                    ? number
                    : throw Fail(map.SpanOf("max_open"), "renew.max_open must be a whole number of at least 1");
            }

            return new RenewSettings(
                maxOpen,
                map.Text("group") ?? "document",
                map.Text("evidence_group") ?? "owner",
                Period(map, "lead", CalendarPeriod.OfDays(30)),
                map.Has("labels") ? Texts(map, "labels") : ["aims"]);
        }

        private void NoteUnknownKeys()
        {
            NoteUnknown(fields, s_topLevel, "");
            foreach (var part in new[] { "organisation", "audit", "documents", "renew" })
            {
                NoteUnknown(fields.Map(part) ?? FieldMap.Empty, s_parts[part], part);
            }

            foreach (var person in fields.Map("people")?.Entries ?? [])
            {
                NoteUnknown(person.Value as FieldMap ?? FieldMap.Empty, s_parts["people"], $"people.{person.Key.Value}");
            }

            foreach (var glob in fields.Map("documents")?.Maps("kinds") ?? [])
            {
                NoteUnknown(glob, s_parts["documents.kinds"], "documents.kinds");
            }

            foreach (var waiver in fields.Maps("waivers"))
            {
                NoteUnknown(waiver, s_parts["waivers"], "waivers");
            }
        }

        private void NoteUnknown(FieldMap map, FrozenSet<string> known, string where)
        {
            foreach (var entry in map.Entries)
            {
                if (!known.Contains(entry.Key.Value) && !entry.Key.Value.StartsWith("x_", StringComparison.Ordinal))
                {
                    _unknownKeys.Add(new UnknownKey(entry.Key.Value, entry.Key.Span, where, [.. known.Where(k => map.Find(k) is null).Order(StringComparer.Ordinal)]));
                }
            }
        }
    }
}
