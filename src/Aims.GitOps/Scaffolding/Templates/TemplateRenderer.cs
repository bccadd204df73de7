using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Fluid;
using Fluid.Values;

namespace Aims.GitOps.Scaffolding.Templates;

/// <summary>Fills in templates. The only user of Fluid.</summary>
internal sealed class TemplateRenderer
{
    private static readonly FluidParser s_parser = new();

    private static readonly TemplateOptions s_options = Options();

    private readonly Dictionary<string, object?> _shared;

    /// <param name="model">The facts.</param>
    /// <param name="templates">The set the templates come from.</param>
    public TemplateRenderer(TemplateModel model, TemplateSet templates) => _shared = TemplateVariables.Of(model, templates);

    /// <summary>The whole file of a document.</summary>
    /// <param name="template">Its template.</param>
    /// <param name="id">Its id.</param>
    /// <param name="further">Variables of this document alone, such as <c>use_case</c>.</param>
    public string Document(Template template, string id, params ReadOnlySpan<(string Name, object? Value)> further)
    {
        var context = ContextFor(further);
        context.SetValue("id", id);
        var frontMatter = Render(template.Path, template.FrontMatter, context);
        return Tidy($"---\n{frontMatter.Trim('\n')}\n---\n\n{Render(template.Path, template.Body, context)}");
    }

    /// <summary>A file of the frame.</summary>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <param name="further">Variables of this file alone, such as <c>reviewers</c>.</param>
    public string File(string path, string text, params ReadOnlySpan<(string Name, object? Value)> further) => Tidy(Render(path, text, ContextFor(further)));

    private static TemplateOptions Options()
    {
        var options = new TemplateOptions
        {
            StrictFilters = true,
            JsonSerializerOptions = new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = new DefaultJsonTypeInfoResolver() },
            MaxSteps = 1_000_000,
            Undefined = name => throw new UndefinedVariableException(name),
        };
        options.ValueConverters.Add(value => value is Dictionary<string, object?> map ? new DictionaryValue(new StrictMap(map, options)) : null);
        return options;
    }

    private TemplateContext ContextFor(ReadOnlySpan<(string Name, object? Value)> further)
    {
        var context = new TemplateContext(s_options);
        foreach (var (name, value) in _shared)
        {
            context.SetValue(name, value);
        }

        foreach (var (name, value) in further)
        {
            context.SetValue(name, value);
        }

        return context;
    }

    private static string Render(string path, string text, TemplateContext context)
    {
        if (!s_parser.TryParse(text.ReplaceLineEndings("\n"), out var template, out var error))
        {
            throw new AimsException("template", $"The template {path} cannot be read: {error.ReplaceLineEndings(" ")}.", "Only standard Liquid is used; see policy-templates/README.md.");
        }

        try
        {
            return template.Render(context);
        }
        catch (UndefinedVariableException e)
        {
            throw new AimsException("template", $"The template {path} cannot be filled in: there is no variable {e.Message}.", "It may use only the variables that policy-templates/README.md lists.", e);
        }
    }

    /// <summary>One blank line at most, no trailing blanks at the end, one line break there.</summary>
    private static string Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        var blanks = 0;
        foreach (var line in text.Split('\n'))
        {
            var isBlank = line.AsSpan().IsWhiteSpace();
            blanks = isBlank ? blanks + 1 : 0;
            if (blanks <= 1)
            {
                tidy.Append(isBlank ? "" : line).Append('\n');
            }
        }

        return tidy.ToString().Trim('\n') + "\n";
    }

    /// <summary>A map in which a name that does not exist is a mistake in the template, never an empty place in a policy.</summary>
    private sealed class StrictMap(Dictionary<string, object?> map, TemplateOptions options) : IFluidIndexable
    {
        public int Count => map.Count;

        public IEnumerable<string> Keys => map.Keys;

        public bool TryGetValue(string name, out FluidValue value)
        {
            if (!map.TryGetValue(name, out var found))
            {
                throw new UndefinedVariableException(name);
            }

            value = FluidValue.Create(found, options);
            return true;
        }
    }

    private sealed class UndefinedVariableException(string name) : Exception(name);
}
