import { randomInt } from 'node:crypto';
import type { FunctionCall, LocalFunction } from '../../aws/lambda-endpoint';
import { Refusal } from '../../aws/refusal';
import type { Clock } from '../clock';
import type { ImageRegistry } from '../ecr/image-registry';
import type { MetricStore } from '../cloudwatch/metric-store';
import type { Place } from '../place';
import type { FunctionRecord, VersionRecord } from './function-record';

/** How an update of a function goes, which AWS does in its own time. */
export interface UpdateCourse {
  readonly seconds: number;
  /** Why it fails, as in `ImageAccessDenied` (Lambda API reference, LastUpdateStatusReasonCode). Default: it does not */
  readonly failsWith?: string;
}

/** What answers for Lambda where AWS would run code, and how long AWS takes. */
export interface LambdaBehaviour {
  /** The code of an image. Default: it answers `null` to everything */
  readonly handlerOf?: (digest: string, functionName: string) => LocalFunction | undefined;
  /** How an update to an image goes. Default: 3 seconds, and well */
  readonly updateCourse?: (functionName: string, digest: string | undefined) => UpdateCourse;
  /** How providing environments goes. Default: 60 seconds, and well */
  readonly provisionCourse?: (functionName: string, qualifier: string) => UpdateCourse;
  /** From 0 to below 1: which version an alias with weights calls. Default: random */
  readonly random?: () => number;
}

export interface LambdaPlaceOptions {
  readonly place: Place;
  readonly clock: Clock;
  readonly images: (place: Place) => ImageRegistry;
  readonly metrics: MetricStore;
  readonly behaviour: LambdaBehaviour;
}

/** The functions of one account in one region. */
export class LambdaPlace {
  readonly functions = new Map<string, FunctionRecord>();
  /** The last versions of functions by their names, also of those that were deleted. */
  readonly lastVersions = new Map<string, number>();
  readonly place: Place;
  readonly clock: Clock;
  readonly images: (place: Place) => ImageRegistry;
  readonly metrics: MetricStore;
  readonly behaviour: Required<LambdaBehaviour>;
  #revisions = 0;

  constructor({ place, clock, images, metrics, behaviour }: LambdaPlaceOptions) {
    this.place = place;
    this.clock = clock;
    this.images = images;
    this.metrics = metrics;
    this.behaviour = { ...DEFAULT_BEHAVIOUR, ...behaviour };
  }

  get now(): number {
    return this.clock.now().getTime();
  }

  /** A function as it is now: what AWS had to do until now is done. */
  find(name: string, qualifier?: string): FunctionRecord {
    const found = this.functions.get(name);
    if (!found) throw notFound(this.arn(name, qualifier));
    return this.settle(found);
  }

  settle(record: FunctionRecord): FunctionRecord {
    if (record.transitions.length === 0) return record;
    const { now } = this;
    const due = record.transitions.filter(({ endsAt }) => endsAt <= now);
    if (due.length === 0) return record;
    record.transitions = record.transitions.filter(({ endsAt }) => endsAt > now);
    for (const { end } of due) end();
    return record;
  }

  /** A version by its number, by `$LATEST`, or by an alias, which has the main version of it. */
  version(record: FunctionRecord, qualifier = '$LATEST'): VersionRecord {
    const number = record.aliases.get(qualifier)?.version ?? qualifier;
    const found = number === '$LATEST' ? record.latest : record.versions.get(number);
    if (!found) throw notFound(this.arn(record.name, qualifier));
    return found;
  }

  after(record: FunctionRecord, seconds: number, end: () => void): void {
    record.transitions.push({ endsAt: this.now + seconds * 1000, end });
  }

  arn(name: string, qualifier?: string): string {
    const { account, region } = this.place;
    const arn = `arn:aws:lambda:${region}:${account}:function:${name}`;
    return qualifier === undefined ? arn : `${arn}:${qualifier}`;
  }

  /** Never the same twice, and of the form that AWS writes. */
  nextRevisionId(): string {
    this.#revisions += 1;
    return `00000000-0000-4000-8000-${this.#revisions.toString(16).padStart(12, '0')}`;
  }

  /** As in `2026-01-01T00:00:00.000+0000`. */
  timestamp(): string {
    return this.clock.now().toISOString().replace('Z', '+0000');
  }
}

const DEFAULT_BEHAVIOUR: Required<LambdaBehaviour> = {
  handlerOf: () => (_event: unknown, _call: FunctionCall) => null,
  updateCourse: () => ({ seconds: 3 }),
  provisionCourse: () => ({ seconds: 60 }),
  random: () => randomInt(1_000_000) / 1_000_000,
};

/** Recorded on AWS: for functions, versions and aliases alike. */
export function notFound(arn: string): Refusal {
  return new Refusal(404, 'ResourceNotFoundException', `Function not found: ${arn}`);
}

export function invalidParameter(message: string): Refusal {
  return new Refusal(400, 'InvalidParameterValueException', message);
}

export function conflict(message: string): Refusal {
  return new Refusal(409, 'ResourceConflictException', message);
}
