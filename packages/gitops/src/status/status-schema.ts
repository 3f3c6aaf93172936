import type { HistoryEntry } from '../model/history';
import type { HealthState, SyncState } from '../model/plan';
import { ATTENTIONS, STATUS_VERSION } from './status-document';

/** As much of JSON Schema (draft 2020-12) as the status needs. */
export interface ValueSchema {
  readonly type: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly description?: string;
  readonly enum?: readonly (string | number)[];
  readonly format?: 'date-time';
  readonly properties?: Readonly<Record<string, ValueSchema>>;
  readonly required?: readonly string[];
  readonly items?: ValueSchema;
}

type Fields = Readonly<Record<string, ValueSchema>>;

/** Each value of a union, so that none is forgotten: a new one does not compile without. */
const SYNC_STATES: Readonly<Record<SyncState, true>> = {
  Synced: true,
  OutOfSync: true,
  Progressing: true,
  WaitingForConfig: true,
  WaitingForWave: true,
  WindowClosed: true,
  Held: true,
  Suspended: true,
  Missing: true,
  ImageMissing: true,
  Drifted: true,
  Conflict: true,
  Invalid: true,
  Orphaned: true,
  Unknown: true,
};
const HEALTH_STATES: Readonly<Record<HealthState, true>> = {
  Healthy: true,
  Progressing: true,
  Degraded: true,
  Missing: true,
  Unknown: true,
};
const CAUSES: Readonly<Record<HistoryEntry['cause'], true>> = {
  release: true,
  rollback: true,
  'manual-rollback': true,
  heal: true,
};
const RESULTS: Readonly<Record<HistoryEntry['result'], true>> = {
  released: true,
  failed: true,
  'rolled-back': true,
};

const text = (description: string): ValueSchema => ({ type: 'string', description });
const time = (description: string): ValueSchema => ({ type: 'string', format: 'date-time', description });
const count = (description: string): ValueSchema => ({ type: 'integer', description });
const number = (description: string): ValueSchema => ({ type: 'number', description });
const flag = (description: string): ValueSchema => ({ type: 'boolean', description });
const oneOf = (values: Readonly<Record<string, true>>, description: string): ValueSchema => ({
  type: 'string',
  enum: Object.keys(values),
  description,
});
const list = (items: ValueSchema, description: string): ValueSchema => ({
  type: 'array',
  items,
  description,
});

/** @param optional fields that may be left out */
function record(description: string, fields: Fields, optional: Fields = {}): ValueSchema {
  const required = Object.keys(fields);
  return { type: 'object', description, properties: { ...fields, ...optional }, required };
}

const suspension = (what: string) =>
  record(
    `Why nothing new is released ${what}. Left out where it is`,
    { reason: text('Why.'), by: text('Who said so.') },
    { until: time('When it ends. Default: once it is taken away') },
  );

const release = {
  imageTag: text('Tag of the image.'),
  digest: text('First 12 hexadecimal digits of the digest of the image.'),
  configHash: text('First 12 hexadecimal digits of the hash of the configuration.'),
};

const change = {
  at: time('When it happened.'),
  cause: oneOf(CAUSES, 'Why.'),
  result: oneOf(RESULTS, 'What came of it.'),
  commit: text('First 12 digits of the commit of the release repository.'),
  imageTag: text('Tag of the image.'),
  durationSeconds: number('How long it took, in seconds.'),
};
const changeReason = { reason: text('Why, where there was a reason.') };

const traffic = record('Callers that are on the new version. Left out while none is', {
  step: count('Number of the step, from 1.'),
  steps: count('How many there are; in the last one the version has all callers and is watched.'),
  percent: number('Part of the calls, of 100.'),
  since: time('When the step began.'),
  nextAt: time('When it is over, if the version fares well.'),
});

const unit = record(
  'A service or an API.',
  {
    name: text('Its name.'),
    attention: {
      type: 'string',
      enum: ATTENTIONS,
      description:
        'How urgently a person is to look: something is wrong, a person stopped it, it moves, it waits, or all is well.',
    },
    sync: oneOf(SYNC_STATES, 'Whether what is live is what is desired.'),
    health: oneOf(HEALTH_STATES, 'Whether what is live works.'),
    reason: text('Why, for a person.'),
    syncSince: time('Since when `sync` is what it is.'),
    healthSince: time('Since when `health` is what it is.'),
    earlier: list(
      record('A release that can be gone back to.', {
        imageTag: text('Tag of the image.'),
        at: time('When it was found good.'),
      }),
      'Releases that can be gone back to besides `lastGood`, newest first, 3 at most.',
    ),
  },
  {
    desired: record('What is to be live. Left out where no commit names the unit any more', {
      ...release,
      functions: count('How many functions it has.'),
    }),
    live: record('What all callers get, or all but those of a step. Left out before the first release', {
      ...release,
      at: time('Since when.'),
    }),
    lastGood: record('Where a rollback goes, where that is not what is live.', {
      ...release,
      at: time('When it was found good.'),
    }),
    operation: record(
      'What is on its way.',
      {
        kind: { type: 'string', enum: ['release', 'rollback'], description: 'In which direction.' },
        imageTag: text('Tag of the image that is released, or taken back.'),
        startedAt: time('When it began.'),
      },
      { traffic },
    ),
    hold: record(
      'What is not released again.',
      {
        digest: text('First 12 hexadecimal digits of the digest of the image.'),
        reason: text('Why.'),
        by: text('Who said so.'),
        at: time('Since when.'),
        cause: { type: 'string', enum: ['failed', 'rollback', 'manual'], description: 'What led to it.' },
      },
      { until: time('When it ends. Default: with another image or configuration') },
    ),
    suspend: suspension('of the unit'),
    attempts: record('Tries that failed for a reason that may pass.', {
      count: count('How many.'),
      nextAt: time('When the next one is.'),
      error: text('What the last one met.'),
    }),
    lastChange: record('What last went live or was taken back.', change, changeReason),
    next: record('What is done next. Left out where nothing is to be done', {
      action: text('Its kind.'),
      text: text('The same for a person.'),
    }),
  },
);

const source = record(
  'What the stage is to be, and how sure that is.',
  {},
  {
    commit: text('Commit that is brought about.'),
    answeredAt: time('When the source last answered.'),
    problem: text('Why something newer is not taken, or cannot be had.'),
    rejected: record(
      'A newer commit that is not taken.',
      { findings: list(text('A finding.'), 'All that is wrong with it, 50 at most.') },
      { commit: text('Which one.') },
    ),
  },
);

const controller = record('The controller of the stage.', {
  lastPassAt: time('When it last looked at the stage.'),
  isBusy: flag('Whether something was left to be done.'),
  problems: list(text('A problem.'), 'What went wrong with telling people.'),
  calls: record('Calls of AWS Lambda since the pass before.', {
    controlPlane: count('Of the bucket that all calls but GetFunction share.'),
    getFunction: count('Of GetFunction.'),
    throttled: count('Refused by AWS as too many.'),
  }),
  quota: record('How fast it calls.', {
    quotaPerSecond: number('What AWS takes of the shared bucket from everybody, in calls a second.'),
    callsPerSecond: number('What the controller allows itself now.'),
  }),
});

const stage = record(
  'A stage.',
  {
    system: text('Name of the system.'),
    stage: text('Its name.'),
    account: text('Account of AWS.'),
    region: text('Region of AWS.'),
    source,
    controller,
    units: list(unit, 'Its services and APIs, what needs attention first.'),
    history: list(
      record('A change.', { unit: text('Of which unit.'), ...change }, changeReason),
      'What last went live or was taken back, newest first, 50 at most.',
    ),
  },
  {
    suspend: suspension('in the whole stage'),
    refusal: text('Why the commit as a whole is not brought about. Left out where it is'),
  },
);

/** What `status.json` is; `schemas/status.schema.json` and the documentation are made of it. */
export const STATUS_SCHEMA = record('How the stages of a system stand.', {
  version: { type: 'integer', enum: [STATUS_VERSION], description: 'Form of the document.' },
  stages: list(stage, 'The stages that could be told; the controller of a stage writes its own only.'),
  unread: list(
    record('A stage.', { stage: text('Its name.'), problem: text('Why.') }),
    'Stages of which it could not be told.',
  ),
});
