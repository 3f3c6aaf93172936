import type { StageIdentity } from '@drystone/config';
import { LAMBDA_QUOTAS, type LambdaPort } from '../aws/lambda-port';
import type { StageOutcome } from '../controller/tick';
import { statusPage } from '../page/status-page';
import { readHistory } from '../state/history';
import type { StateTable } from '../state/state-table';
import { readStatus } from './read-status';
import { stageStatus } from './stage-status';
import { type ControllerStatus, STATUS_VERSION, type StageStatus } from './status-document';
import { PAGE_FILE, STATUS_FILE, type StatusStore } from './status-store';

/** Changes of the stage that the status shows; `release:history` has all. */
const SHOWN_CHANGES = 50;

export interface StatusWriterOptions {
  readonly context: StageIdentity;
  readonly store: StatusStore;
  /** Has the history. */
  readonly table: StateTable;
  /** Counts calls. */
  readonly lambda: Pick<LambdaPort, 'rate' | 'getFunctionRate'>;
}

/** Writes how a stage stands, and once in the life of a process the page that shows it. */
export class StatusWriter {
  readonly #options: StatusWriterOptions;
  #shown: StageStatus | undefined;
  #hasBegun = false;
  #counted: ControllerStatus['calls'] = { controlPlane: 0, getFunction: 0, throttled: 0 };

  public constructor(options: StatusWriterOptions) {
    this.#options = options;
  }

  public async show({ at, reading, state, plan, isBusy, problems }: StageOutcome): Promise<void> {
    const { context, store, table } = this.#options;
    await this.#begin();
    const facts = {
      context,
      reading,
      plan,
      switches: state.switches,
      history: await readHistory(table, SHOWN_CHANGES),
      controller: { isBusy, problems, ...this.#usage() },
      ...(this.#shown && { previous: this.#shown }),
    };
    const status = stageStatus(facts, new Date(at));
    const document = { version: STATUS_VERSION, stages: [status], unread: [] };
    await store.write(STATUS_FILE, JSON.stringify(document));
    this.#shown = status;
  }

  /** What another process showed last says since when what is so is so. */
  async #begin(): Promise<void> {
    if (this.#hasBegun) return;
    const { store } = this.#options;
    const text = await store.read(STATUS_FILE);
    const last = text === undefined ? undefined : readStatus(text);
    this.#shown = last?.ok === true ? last.document.stages[0] : undefined;
    await store.write(PAGE_FILE, statusPage());
    this.#hasBegun = true;
  }

  #usage(): Pick<ControllerStatus, 'calls' | 'quota'> {
    const { rate, getFunctionRate } = this.#options.lambda;
    const before = this.#counted;
    this.#counted = {
      controlPlane: rate.counts.calls,
      getFunction: getFunctionRate.counts.calls,
      throttled: rate.counts.throttles + getFunctionRate.counts.throttles,
    };
    return {
      calls: {
        controlPlane: this.#counted.controlPlane - before.controlPlane,
        getFunction: this.#counted.getFunction - before.getFunction,
        throttled: this.#counted.throttled - before.throttled,
      },
      quota: { quotaPerSecond: LAMBDA_QUOTAS.controlPlane, callsPerSecond: rate.callsPerSecond },
    };
  }
}
