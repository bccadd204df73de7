using System.CommandLine;
using Cronos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aims.GitOps.Cli.Commands;

/// <summary><c>aims daemon</c>: the scheduled run for those without a scheduler.</summary>
internal sealed class DaemonCommand : CliCommand
{
    private readonly Option<string> _schedule = new("--schedule") { Description = "When to run, as a cron expression in the organisation's time zone: minute hour day month weekday.", HelpName = "CRON", Required = true };

    private readonly Argument<string[]> _run = new("RUN") { Description = "Arguments of the command to run; 'renew' by default.", Arity = ArgumentArity.ZeroOrMore };

    public override Command Create(CommandInvoker invoke)
    {
        var command = new Command("daemon", "Run renew on a schedule until stopped. Example: aims daemon --schedule \"23 5 * * 1-5\" -- renew --forge github") { _schedule, _run };
        command.SetAction(arguments => invoke(arguments, Run));
        return command;
    }

    private int Run(CommandContext context)
    {
        var text = context.Arguments.GetValue(_schedule)!;
        CronExpression schedule;
        try
        {
            schedule = CronExpression.Parse(text);
        }
        catch (CronFormatException e)
        {
            throw new AimsException("usage", $"--schedule \"{text}\" is not a cron expression: {e.Message}", "Write minute hour day month weekday, for example \"23 5 * * 1-5\".", e);
        }

        var arguments = context.Arguments.GetValue(_run) is { Length: > 0 } given ? given : ["renew"];
        if (arguments[0] == "daemon")
        {
            throw new AimsException("usage", "A daemon cannot run a daemon.", "Name another command, such as renew.");
        }

        var zone = Workspace.Open(context).Configuration.TimeZone;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddSimpleConsole(o => o.SingleLine = true);
        builder.Services.AddSingleton(context.Shell.Clock);
        builder.Services.AddHostedService(services => new ScheduledRuns(
            schedule, zone, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<ScheduledRuns>>(),
            token => CommandLine.Run(["-C", context.Directory, .. arguments], context.Shell with { Cancelled = token })));
        using var host = builder.Build();
        host.RunAsync(context.Cancelled).GetAwaiter().GetResult();
        return ExitCode.Clean;
    }
}

/// <summary>Runs one thing at a time on a schedule. A run that takes longer than the interval delays the next; two never overlap.</summary>
internal sealed class ScheduledRuns(CronExpression schedule, TimeZoneInfo zone, TimeProvider clock, ILogger<ScheduledRuns> logger, Func<CancellationToken, int> run) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var now = clock.GetUtcNow();
            if (schedule.GetNextOccurrence(now, zone) is not { } next)
            {
                logger.LogInformation("healthy: the schedule has no further run");
                return;
            }

            logger.LogInformation("healthy: next run at {Next:u}", next);
            await Task.Delay(next - now, clock, stoppingToken).ConfigureAwait(false);
            var code = await Task.Run(() => run(stoppingToken), stoppingToken).ConfigureAwait(false);
            if (code == ExitCode.Clean)
            {
                logger.LogInformation("healthy: the run ended well");
            }
            else
            {
                logger.LogWarning("the run ended with exit code {Code}", code);
            }
        }
    }
}
