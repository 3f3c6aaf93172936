import { didYouMean } from '../../diagnostics/did-you-mean';
import type { StageApi, ReleasedStage, StageService } from '../../stage/stage-model';
import type { ConfigPath } from '../../yaml/yaml-source';
import type { ReleaseRule, StageViolation } from '../stage-violation';
import { queuesOf } from './queue-rule';
import { publications } from './topic-rule';

interface Reference {
  readonly kind: 'service' | 'topic' | 'queue';
  readonly name: string;
  readonly file: string;
  readonly path: ConfigPath;
}

/** What a name may mean, and what to do about one that means nothing. */
interface Referents {
  readonly names: readonly string[];
  readonly help: string;
}

/** Every name means something that the stage has. */
export const referenceRule: ReleaseRule = (model) => {
  const referents = referentsOf(model);
  return referencesOf(model).flatMap((reference) => unknown(reference, referents[reference.kind]));
};

function referentsOf({ services }: ReleasedStage): Readonly<Record<Reference['kind'], Referents>> {
  return {
    service: {
      names: services.map(({ config }) => config.serviceName),
      help: 'release it to the stage first: write it in services.yaml',
    },
    topic: {
      names: services.flatMap(publications).map(({ name }) => name),
      help: 'a topic is made for the service that has it in publish.topics',
    },
    queue: {
      names: services.flatMap(queuesOf).map(({ name }) => name),
      help: 'a queue is made for the service that reads it in events.sqs',
    },
  };
}

function referencesOf({ services, apis }: ReleasedStage): Reference[] {
  return [...services.flatMap(referencesOfService), ...apis.flatMap(referencesOfApi)];
}

function referencesOfService({ config, file }: StageService): Reference[] {
  const { calls, events, async: asynchronous } = config;
  const to = (kind: Reference['kind'], name: string | undefined, ...path: ConfigPath) =>
    name === undefined ? [] : [{ kind, name, file, path }];
  return [
    ...calls.flatMap((name, index) => to('service', name, 'calls', index)),
    ...events.sns.flatMap(({ topic }, index) => to('topic', topic, 'events', 'sns', index, 'topic')),
    ...events.sqs.flatMap(({ topic }, index) => to('topic', topic, 'events', 'sqs', index, 'topic')),
    ...(['onFailure', 'onSuccess'] as const).flatMap((outcome) => [
      ...to('queue', asynchronous[outcome]?.queue, 'async', outcome, 'queue'),
      ...to('topic', asynchronous[outcome]?.topic, 'async', outcome, 'topic'),
    ]),
  ];
}

function referencesOfApi({ config, file }: StageApi): Reference[] {
  const { service: authorizer } = config.authorizer;
  return [
    ...config.services.map(({ name }, index) => ({ name, path: ['services', index, 'name'] })),
    ...(authorizer === undefined ? [] : [{ name: authorizer, path: ['authorizer', 'service'] }]),
  ].map((each) => ({ kind: 'service', file, ...each }));
}

function unknown({ kind, name, file, path }: Reference, { names, help }: Referents): StageViolation[] {
  if (names.includes(name)) return [];
  const message = `the stage has no ${kind} ${name}${didYouMean(name, names)}`;
  return [{ path, file, code: 'not_allowed', message, help }];
}
