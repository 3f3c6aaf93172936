import { closestName } from '../../diagnostics/closest-name';
import type { StageModel } from '../../stage/stage-model';
import type { ConfigPath } from '../../yaml/yaml-source';
import type { StageRule, StageViolation } from '../stage-violation';
import { queuesOf } from './queue-rule';
import { publications, subscriptions } from './topic-rule';

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
export const referenceRule: StageRule = (model) => {
  const referents = referentsOf(model);
  return referencesOf(model).flatMap((reference) => unknown(reference, referents[reference.kind]));
};

function referentsOf({ services }: StageModel): Readonly<Record<Reference['kind'], Referents>> {
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

function referencesOf({ services, apis }: StageModel): Reference[] {
  return [
    ...services
      .flatMap(subscriptions)
      .map(({ name, service, path }) => ({ kind: 'topic' as const, name, file: service.file, path })),
    ...services.flatMap(({ config, file }) =>
      (['onFailure', 'onSuccess'] as const).flatMap((outcome) =>
        (['queue', 'topic'] as const).flatMap((kind) => {
          const name = config.async[outcome]?.[kind];
          return name === undefined ? [] : [{ kind, name, file, path: ['async', outcome, kind] }];
        }),
      ),
    ),
    ...apis.flatMap(({ config, file }) => {
      const authorizer = config.authorizer.service;
      const called = config.services.map(({ name }, index) => ({ name, path: ['services', index, 'name'] }));
      const asked = authorizer === undefined ? [] : [{ name: authorizer, path: ['authorizer', 'service'] }];
      return [...called, ...asked].map((each) => ({ kind: 'service' as const, file, ...each }));
    }),
  ];
}

function unknown({ kind, name, file, path }: Reference, { names, help }: Referents): StageViolation[] {
  if (names.includes(name)) return [];
  const closest = closestName(name, names);
  const question = closest === undefined ? '' : `: did you mean ${closest}?`;
  return [{ path, file, code: 'not_allowed', message: `the stage has no ${kind} ${name}${question}`, help }];
}
