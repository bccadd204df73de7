using Aims.GitOps.Testing;

namespace Aims.GitOps.Tests.Rules.Incidents;

public class NoticeLateTests : RuleTests
{
    protected override string Rule => "inc.notice-late";

    [Test]
    public void Notice_not_sent_fires() => Fires("INC-003: {notices: [{to: PTY-001, due: 2026-11-19}]}", at: "2026-11-19", message: "not recorded as sent");

    [Test]
    public void Notice_due_today_passes() => Passes("INC-003: {notices: [{to: PTY-001, due: 2026-11-20}]}");

    [Test]
    public void Notice_sent_a_day_late_fires() => Fires("INC-003: {notices: [{to: PTY-001, due: 2026-11-19, sent_on: 2026-11-20}]}", at: "2026-11-20");

    [Test]
    public void Notice_sent_on_the_day_passes() => Passes("INC-003: {notices: [{to: PTY-001, due: 2026-11-19, sent_on: 2026-11-19}]}");

    [Test]
    public void Notice_without_due_day_is_for_another_check() => Passes("INC-003: {notices: [{to: PTY-001}]}");

    [Test]
    public void Replaced_record_is_left_alone() => Passes("INC-003: {status: superseded, notices: [{to: PTY-001, due: 2026-11-19}]}");

    [Test]
    public void Severity_off_is_silent() => Passes(
            """
            INC-003: {notices: [{to: PTY-001, due: 2026-11-19}]}
            aims.yml: {rules: {inc.notice-late: off}}
            """);
}
