using Aims.GitOps.History;
using Aims.GitOps.Testing;
using static Aims.GitOps.Tests.Rules.DocumentControl.LandedRisk;

namespace Aims.GitOps.Tests.Rules.DocumentControl;

public class AuthorIsApproverTests : RuleTests
{
    private static readonly string s_low = Risk("UC-004");

    protected override string Rule => "doc.author-is-approver";

    [Test]
    public void Author_who_approves_the_own_change_fires() =>
        Fires(Overlay(s_low), at: "approved", message: "\"Piotr Nowak\" approved on 2026-11-19", document: "RSK-092", history: s_low.LandsBy(Pull("pnowak-kww")));

    [Test]
    public void Somebody_else_passes() => Passes(Overlay(s_low), s_low.LandsBy(Pull("tkern-kww")));

    [Test]
    public void Co_author_who_approves_fires() =>
        Fires(Overlay(s_low), message: "\"Tomasz Kern\"", history: s_low.LandsBy(Pull("tkern-kww"), "Add a risk\n\nCo-authored-by: Tomasz Kern <t.kern@kiesbach.example>"));

    [Test]
    public void Own_approval_beside_enough_others_passes() => Passes(Overlay(s_low), s_low.LandsBy(Pull("pnowak-kww", "tkern-kww")));

    [Test]
    public void Own_approval_beside_too_few_others_fires() =>
        Fires(Overlay(Risk("UC-001")), history: Risk("UC-001").LandsBy(Pull("pnowak-kww", "tkern-kww")));

    [Test]
    public void Own_approval_of_an_earlier_change_passes() =>
        Passes(Overlay(s_low), Before().Then(Risk("UC-004", body: "First."), Pull("pnowak-kww")).Then(s_low, Pull("tkern-kww")));

    [Test]
    public void Decision_of_the_author_in_a_record_fires_at_the_person() =>
        Fires(Overlay(s_low) + "\n" + Record("elm", "ROL-006") + "\nROL-006: {may_approve: [\"risk:low\"]}", at: "elm", message: "whose present text they wrote", history: s_low.LandsBy(null));

    [Test]
    public void Decision_of_somebody_else_in_a_record_passes() => Passes(Overlay(s_low) + "\n" + Record("linden", "ROL-005"), s_low.LandsBy(null));

    [Test]
    public void Without_history_it_cannot_be_told() => CannotTell("{}", "shallow", new NoHistory("The clone is shallow.", "Fetch the whole history."));

    private static string Record(string person, string role) =>
        $$"""{"file:reviews/REV-RSK-092-2026-11-19.md": "---\nid: REV-RSK-092-2026-11-19\nkind: review\nstatus: final\ndocuments: [{id: RSK-092}]\noutcome: approved\nreason: Decided in a meeting.\nby: [{role: {{role}}, person: {{person}}, on: 2026-11-19, via: minutes}]\n---\n"}"""[1..^1];
}
