import type { ServiceConfig } from '@drystone/config';
import type { AsynchronousInvocations } from '../invocations/asynchronous-invocations';
import { dueNow, filledIn, scheduledEvent } from './scheduled-event';
import { type ScheduledEvents, startTimer } from './start-timer';

/** A schedule of a service, by its place in `events.schedule`, from 1 on. */
export interface ScheduleFacts {
  readonly serviceName: string;
  readonly number: number;
  readonly expression: string;
  /** Default: never, as it is off or over */
  readonly next?: Date;
}

export interface LocalSchedulesOptions {
  readonly invocations: AsynchronousInvocations;
  readonly onProblem: (text: string) => void;
}

interface RunningSchedule {
  readonly config: ServiceConfig;
  readonly events: ScheduledEvents;
  readonly timer: ReturnType<typeof startTimer> | undefined;
}

/** The schedules of a stage: each calls its service at its times, and at once when somebody asks. */
export class LocalSchedules {
  private readonly schedules = new Map<string, readonly RunningSchedule[]>();

  constructor(private readonly options: LocalSchedulesOptions) {}

  /** Takes the schedules of a service, in place of those that it had. */
  provide(config: ServiceConfig): void {
    const { serviceName, events } = config;
    stop(this.schedules.get(serviceName));
    const running = events.schedule.map((each, index) => ({
      config,
      events: each,
      timer: each.enabled ? this.timer(each, () => this.fire(serviceName, index + 1)) : undefined,
    }));
    this.schedules.set(serviceName, running);
  }

  list(): ScheduleFacts[] {
    return [...this.schedules].flatMap(([serviceName, running]) =>
      running.map(({ events, timer }, index) => {
        const next = timer?.nextRun();
        return { serviceName, number: index + 1, expression: events.expression, ...(next && { next }) };
      }),
    );
  }

  /** @returns whether there is such a schedule */
  fire(serviceName: string, number: number): boolean {
    const schedule = this.schedules.get(serviceName)?.[number - 1];
    if (!schedule) return false;
    const { config, events } = schedule;
    const due = dueNow(`${serviceName}-${number}`);
    const payload = events.input ? filledIn(events.input, due) : scheduledEvent(due);
    const { expression: source } = events;
    this.options.invocations.start(config, payload, { detailType: 'Scheduled Event', source, id: due.id });
    return true;
  }

  end(): void {
    for (const running of this.schedules.values()) stop(running);
  }

  private timer(events: ScheduledEvents, run: () => void): RunningSchedule['timer'] {
    try {
      return startTimer(events, run);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.options.onProblem(`events.schedule ${events.expression} names no time: ${reason}`);
      return undefined;
    }
  }
}

function stop(running: readonly RunningSchedule[] = []): void {
  for (const { timer } of running) timer?.stop();
}
