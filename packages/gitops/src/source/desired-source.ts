import { formatFindings, type StageContext } from '@drystone/config';
import { failureText } from '../aws/aws-failure';
import type { Bundle } from '../bundle/bundle';
import type { Clock } from '../clock';
import { desiredStage } from '../desired/desired-stage';
import type { DesiredStage } from '../model/desired';
import type { Rewind, SourceMemory } from '../state/source-memory';
import { shortCommit } from '../status/short';
import type { LastGood } from './last-good';
import type { Source } from './source';

/** What a stage is to be, and how sure that is. */
export interface DesiredReading {
  /** The last commit that was right as a whole. Default: there never was one */
  readonly desired?: DesiredStage;
  /** Default: nothing is known of the source yet */
  readonly memory?: SourceMemory;
  /** A rewind to what is there now: it is used up, or else it would let the same commit come back at any time. */
  readonly rewound?: Rewind;
  /** Why something newer was not taken, or could not be had. Default: nothing is wrong */
  readonly problem?: string;
}

export interface DesiredSourceOptions {
  readonly source: Source;
  readonly lastGood: LastGood;
  readonly context: StageContext;
  readonly clock: Clock;
}

/** Reads what a stage is to be; what was read once is kept as long as the process lives. */
export class DesiredSource {
  readonly #options: DesiredSourceOptions;
  #bundle: Bundle | undefined;
  #desired: DesiredStage | undefined;

  constructor(options: DesiredSourceOptions) {
    this.#options = options;
  }

  /**
   * Reads the source. A commit that is wrong, does not follow the last good one, or cannot be had changes nothing: the last
   * good one stays, with the reason.
   */
  async read(memory: SourceMemory | undefined, rewind?: Rewind): Promise<DesiredReading> {
    const reading = await this.#read(memory, rewind);
    const isMade = reading.memory !== undefined && isTo(rewind, reading.memory);
    return { ...reading, ...(isMade && rewind && { rewound: rewind }) };
  }

  async #read(memory: SourceMemory | undefined, rewind?: Rewind): Promise<DesiredReading> {
    await this.#recall(memory);
    const isKnown = this.#bundle !== undefined && memory?.rejected === undefined;
    try {
      const reading = await this.#options.source.read({
        ...(isKnown && memory?.etag !== undefined && { etag: memory.etag }),
        ...(this.#bundle && { lastGood: this.#bundle }),
      });
      const now = this.#options.clock.now().toISOString();
      if (reading.kind === 'unchanged') return this.#answer(memory && { ...memory, answeredAt: now });
      return await this.#judge(reading.bundle, reading.etag, rewind);
    } catch (error) {
      return { ...this.#answer(memory), problem: failureText(error) };
    }
  }

  /** A new process knows nothing: what was last good is in the bucket. */
  async #recall(memory: SourceMemory | undefined): Promise<void> {
    if (memory === undefined || memory.commit === '' || this.#bundle?.commit === memory.commit) return;
    const bundle = await this.#options.lastGood.read();
    if (bundle) this.#take(bundle);
  }

  async #judge(bundle: Bundle, etag: string | undefined, rewind?: Rewind): Promise<DesiredReading> {
    const findings = this.#orderProblem(bundle, rewind) ?? this.#take(bundle);
    if (findings.length > 0) return this.#reject(bundle, findings);
    await this.#options.lastGood.write(bundle);
    return this.#answer({
      commit: bundle.commit,
      sequence: bundle.sequence,
      answeredAt: this.#options.clock.now().toISOString(),
      ...(etag !== undefined && { etag }),
    });
  }

  #orderProblem(bundle: Bundle, rewind?: Rewind): string[] | undefined {
    const last = this.#bundle;
    if (!last || last.commit === bundle.commit || isTo(rewind, bundle)) return undefined;
    if (bundle.ancestors.includes(last.commit)) return undefined;
    return [
      `${shortCommit(bundle.commit)} does not follow ${shortCommit(last.commit)}, which is live: history was rewritten, or an older ` +
        `commit was published again; to go back on purpose, run drystone-release sync --stage ${this.#options.context.stage} ` +
        `--allow-rewind ${shortCommit(bundle.commit)} --reason <text>`,
    ];
  }

  /** @returns what is wrong with it; nothing, and it is what the stage is to be */
  #take(bundle: Bundle): string[] {
    const result = desiredStage(bundle, this.#options.context);
    if (!result.ok) return formatFindings(result.files).split('\n');
    this.#bundle = bundle;
    this.#desired = result.desired;
    return [];
  }

  #reject({ commit }: Bundle, findings: readonly string[]): DesiredReading {
    const { clock } = this.#options;
    const memory: SourceMemory = {
      commit: this.#bundle?.commit ?? '',
      sequence: this.#bundle?.sequence ?? 0,
      answeredAt: clock.now().toISOString(),
      rejected: { commit, findings },
    };
    return { ...this.#answer(memory), problem: findings.join('\n') };
  }

  #answer(memory: SourceMemory | undefined): DesiredReading {
    return { ...(this.#desired && { desired: this.#desired }), ...(memory && { memory }) };
  }
}

/** Short names of commits are what people see; the shortest that git gives has 7 digits. */
function isTo(rewind: Rewind | undefined, { commit }: Pick<Bundle, 'commit'>): boolean {
  return rewind !== undefined && rewind.commit.length >= 7 && commit.startsWith(rewind.commit);
}
