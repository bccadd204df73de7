using Aims.GitOps.Standard;

namespace Aims.GitOps.Tests.Standard;

public sealed class CatalogueStructureTests
{
    private static readonly Catalogue s_catalogue = Catalogue.Iso42001;

    private static IEnumerable<(string Path, FieldDefinition Field)> AllFields() =>
        s_catalogue.Kinds.SelectMany(kind => kind.Fields.SelectMany(field => WithParts($"{kind.Slug}.{field.Name}", field)));

    [Test]
    public void Kinds_differ_in_slug_prefix_and_path()
    {
        s_catalogue.Kinds.Select(kind => kind.Slug).Should().OnlyHaveUniqueItems();
        s_catalogue.Kinds.Select(kind => kind.Prefix).Should().OnlyHaveUniqueItems();
        s_catalogue.Kinds.Select(kind => kind.Path).Should().OnlyHaveUniqueItems();
    }

    [Test]
    public void Fields_of_a_kind_differ_in_name_and_alias()
    {
        foreach (var kind in s_catalogue.Kinds)
        {
            kind.Fields.SelectMany(field => field.Aliases.Add(field.Name)).Should().OnlyHaveUniqueItems("{0} must be unambiguous", kind.Slug);
        }
    }

    [Test]
    public void References_name_kinds_that_exist()
    {
        foreach (var (path, field) in AllFields())
        {
            field.Targets.Should().NotContain(target => s_catalogue.Kind(target) == null, "{0}", path);
            (field.Targets.IsEmpty || field.Type is FieldType.Reference or FieldType.Map).Should().BeTrue("{0} is no reference", path);
        }
    }

    [Test]
    public void Enumerated_fields_have_distinct_values_and_others_none()
    {
        foreach (var (path, field) in AllFields())
        {
            field.Values.IsEmpty.Should().Be(field.Type != FieldType.Enum, "{0}", path);
            field.Values.Should().OnlyHaveUniqueItems("{0}", path);
        }

        s_catalogue.Enumerations.Should().OnlyContain(enumeration => enumeration.Values.Length > 1);
    }

    [Test]
    public void Structures_have_parts_and_maps_have_values()
    {
        foreach (var (path, field) in AllFields())
        {
            field.Fields.IsEmpty.Should().Be(field.Type != FieldType.Structure, "{0}", path);
            (field.Value is not null).Should().Be(field.Type == FieldType.Map, "{0}", path);
        }
    }

    [Test]
    public void Parts_of_an_operational_field_are_never_substance()
    {
        foreach (var (path, field) in AllFields().Where(entry => entry.Field.Class != FieldClass.Substance))
        {
            field.Fields.Should().NotContain(part => part.Class != field.Class, "{0}", path);
        }
    }

    [Test]
    public void Inverse_fields_name_a_stored_field_that_points_back()
    {
        foreach (var kind in s_catalogue.Kinds)
        {
            foreach (var field in kind.Fields.Where(field => field.IsInverse))
            {
                var (other, name) = Split(field.InverseOf!);
                var stored = s_catalogue.Kind(other)?.Field(name);
                stored.Should().NotBeNull("{0}.{1} is the inverse of {2}", kind.Slug, field.Name, field.InverseOf);
                field.Targets.Should().Equal([other], "{0}.{1}", kind.Slug, field.Name);
                stored!.IsInverse.Should().BeFalse("{0} is stored", field.InverseOf);
                var pointsBack = stored.Type == FieldType.Control ? string.Equals(kind.Slug, "control", StringComparison.Ordinal) : stored.Targets.Contains(kind.Slug);
                pointsBack.Should().BeTrue("{0} must point at {1}", field.InverseOf, kind.Slug);
                field.Class.Should().Be(FieldClass.Operational, "{0}.{1} is computed and must not void an approval", kind.Slug, field.Name);
            }
        }
    }

    [Test]
    public void Derived_relations_are_those_of_the_design() =>
        s_catalogue.Kinds.SelectMany(kind => kind.Fields.Where(field => field.IsInverse).Select(field => $"{kind.Slug}.{field.Name} <- {field.InverseOf}"))
            .Should().BeEquivalentTo(
                "use-case.risks <- risk.use_cases",
                "use-case.opportunities <- opportunity.use_cases",
                "use-case.impact_assessments <- impact-assessment.use_case",
                "use-case.metrics <- metric.use_cases",
                "risk.treatments <- treatment.risks",
                "control.risks <- risk.controls",
                "control.evidence <- evidence.controls",
                "impact-assessment.feeds_risks <- risk.informed_by",
                "policy.objectives <- objective.policy",
                "finding.corrective_action <- corrective-action.findings");

    [Test]
    public void Conditions_name_neighbours_or_fields_that_exist()
    {
        foreach (var kind in s_catalogue.Kinds)
        {
            foreach (var field in kind.Fields)
            {
                CheckConditions(kind, kind.Fields, field, $"{kind.Slug}.{field.Name}");
            }

            foreach (var section in kind.Sections)
            {
                CheckCondition(kind, kind.Fields, section.Required, $"{kind.Slug} section {section.Key}");
            }
        }
    }

    [Test]
    public void Named_conditions_are_those_that_are_explained() =>
        AllFields().Select(entry => entry.Field.Required)
            .Concat(s_catalogue.Kinds.SelectMany(kind => kind.Sections).Select(section => section.Required))
            .SelectMany(Terms).OfType<Condition.Named>().Select(named => named.Name).Distinct(StringComparer.Ordinal)
            .Should().BeEquivalentTo(s_catalogue.NamedConditions.Select(condition => condition.Name));

    [Test]
    public void Kinds_answer_clauses_and_controls_that_exist()
    {
        foreach (var kind in s_catalogue.Kinds)
        {
            kind.Derives.Should().OnlyContain(id => s_catalogue.Clause(id) != null || s_catalogue.Control(id) != null, "{0}", kind.Slug);
        }
    }

    [Test]
    public void Controls_and_clauses_name_kinds_that_exist()
    {
        s_catalogue.Controls.SelectMany(control => control.DocumentKinds).Should().OnlyContain(kind => s_catalogue.Kind(kind) != null);
        s_catalogue.Clauses.SelectMany(clause => clause.DocumentKinds).Should().OnlyContain(kind => s_catalogue.Kind(kind) != null);
    }

    [Test]
    public void Crosswalk_entries_name_known_frameworks_and_sources()
    {
        var entries = s_catalogue.Controls.SelectMany(control => control.Details.Crosswalk)
            .Concat(s_catalogue.Clauses.SelectMany(clause => clause.Crosswalk)).ToList();
        entries.Should().NotBeEmpty();
        entries.Should().OnlyContain(entry => s_catalogue.Frameworks.Any(framework => framework.Id == entry.Framework) && entry.Reference.Length > 0);
        entries.SelectMany(entry => entry.Sources).Distinct().Should().BeSubsetOf(s_catalogue.Sources.Select(source => source.Name));
    }

    [Test]
    public void Every_control_and_every_document_kind_has_a_period_that_does_not_grow_with_the_tier()
    {
        var start = new DateOnly(2026, 11, 20);
        foreach (var control in s_catalogue.Controls)
        {
            ShouldNotGrow(control.Cadence, start, control.Id);
        }

        foreach (var kind in s_catalogue.Kinds)
        {
            var periods = new TierValues<CalendarPeriod>(
                s_catalogue.ReviewEvery(kind.Slug, Tier.Low), s_catalogue.ReviewEvery(kind.Slug, Tier.Medium), s_catalogue.ReviewEvery(kind.Slug, Tier.High));
            ShouldNotGrow(periods, start, kind.Slug);
        }
    }

    [Test]
    public void Levels_of_controls_are_those_of_the_design()
    {
        Ids(ControlLevel.Organisation).Should().Equal(
            "A.2.2", "A.2.3", "A.2.4", "A.3.2", "A.3.3", "A.4.4", "A.4.5", "A.4.6", "A.5.2", "A.6.1.2", "A.6.1.3", "A.9.2", "A.9.3", "A.10.2");
        Ids(ControlLevel.UseCase).Should().Equal("A.4.2", "A.5.3", "A.5.4", "A.5.5", "A.8.2", "A.8.3", "A.8.4", "A.8.5", "A.9.4", "A.10.4");
        Ids(ControlLevel.System).Should().Equal("A.6.2.2", "A.6.2.3", "A.6.2.4", "A.6.2.5", "A.6.2.6", "A.6.2.7", "A.6.2.8");
        Ids(ControlLevel.Dataset).Should().Equal("A.4.3", "A.7.2", "A.7.3", "A.7.4", "A.7.5", "A.7.6");
        Ids(ControlLevel.Supplier).Should().Equal("A.10.3");
    }

    private static IEnumerable<string> Ids(ControlLevel level) => s_catalogue.Controls.Where(control => control.Level == level).Select(control => control.Id);

    private static void ShouldNotGrow(TierValues<CalendarPeriod> periods, DateOnly start, string because)
    {
        periods.Medium.CompareFrom(periods.Low, start).Should().BeLessThanOrEqualTo(0, "{0}", because);
        periods.High.CompareFrom(periods.Medium, start).Should().BeLessThanOrEqualTo(0, "{0}", because);
    }

    private static void CheckConditions(KindDefinition kind, IEnumerable<FieldDefinition> neighbours, FieldDefinition field, string path)
    {
        CheckCondition(kind, neighbours, field.Required, path);
        foreach (var part in field.Fields.Concat(field.Value?.Fields ?? []))
        {
            CheckConditions(kind, field.Fields.IsEmpty ? field.Value!.Fields : field.Fields, part, $"{path}.{part.Name}");
        }
    }

    private static void CheckCondition(KindDefinition kind, IEnumerable<FieldDefinition> neighbours, Condition condition, string path)
    {
        foreach (var term in Terms(condition))
        {
            var test = term as Condition.FieldHas ?? (term as Condition.Unless)?.Exception;
            if (test is null)
            {
                continue;
            }

            var target = test.Field[0] == '/' ? kind.Field(test.Field[1..]) : neighbours.FirstOrDefault(n => string.Equals(n.Name, test.Field, StringComparison.Ordinal));
            target.Should().NotBeNull("{0} depends on {1}", path, test.Field);
            if (target!.Type == FieldType.Enum)
            {
                test.Values.Should().BeSubsetOf(target.Values, "{0} depends on {1}", path, test.Field);
            }
        }
    }

    private static IEnumerable<Condition> Terms(Condition condition) => condition switch
    {
        Condition.AllOf all => all.Parts.SelectMany(Terms),
        Condition.AnyOf any => any.Parts.SelectMany(Terms),
        _ => [condition],
    };

    private static IEnumerable<(string Path, FieldDefinition Field)> WithParts(string path, FieldDefinition field)
    {
        yield return (path, field);
        foreach (var part in field.Fields.Concat(field.Value is null ? [] : [field.Value]))
        {
            foreach (var inner in WithParts($"{path}.{part.Name}", part))
            {
                yield return inner;
            }
        }
    }

    private static (string Kind, string Field) Split(string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        return (path[..dot], path[(dot + 1)..]);
    }
}
