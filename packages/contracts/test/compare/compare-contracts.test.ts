import { compareContracts } from '../../src';
import { BREAKS, type Edit, operation, schema } from './breaking-changes';
import { type FlightsDocument, flights, flightsText, property, type Schema } from '../support/flights';

const replaceSchema =
  (name: string, value: Schema): Edit =>
  (document) => {
    document.components.schemas[name] = value;
  };

function found(before: Edit, after: Edit, breaking: boolean): string[] {
  return compareContracts(flights(before), flights(after))
    .filter((change) => change.breaking === breaking)
    .map((change) => [change.operation, change.location, change.message].filter(Boolean).join(' '));
}

const none: Edit = () => {};

describe('a change that breaks consumers', () => {
  for (const [name, edit, breaking] of BREAKS) {
    test(`breaks: ${name}`, () => expect(found(none, edit, true)).toContain(breaking));
  }

  for (const [name, edit, , opposite] of BREAKS.filter((row) => row[3] !== undefined)) {
    test(`undone is compatible: ${name}`, () => {
      expect(found(edit, none, true)).toEqual([]);
      expect(found(edit, none, false)).toContain(opposite);
    });
  }

  test('breaks: what only answers had, and always, must be sent too', () => {
    expect(found(property('NewFlight', 'price', { readOnly: true }), none, true)).toEqual([
      'POST /flights body.price must now be sent',
    ]);
  });

  test('is found also where schemas are made of the same schemas over and over', () => {
    const layers =
      (type: string): Edit =>
      ({ components: { schemas } }) => {
        schemas['Layer0'] = { type };
        for (let layer = 1; layer <= 20; layer += 1) {
          const $ref = `#/components/schemas/Layer${layer - 1}`;
          schemas[`Layer${layer}`] = { allOf: [{ $ref }, { $ref }] };
        }
        schemas['NewFlight']!.properties!['class'] = { $ref: '#/components/schemas/Layer20' };
      };
    expect(found(layers('string'), layers('integer'), true)).toEqual([
      'POST /flights body.class no longer takes string',
    ]);
  });

  test('comes with its place in the new version, and with a way to do it that breaks nobody', () => {
    const edit = property('NewFlight', 'price', { minimum: 5 });
    const lines = flightsText(edit).split('\n');
    const [change] = compareContracts(flights(), flights(edit));
    expect(change).toEqual({
      breaking: true,
      operation: 'POST /flights',
      location: 'body.price',
      message: 'no longer takes numbers below 5',
      mend: 'go on taking them, or take the new form under a new name',
      file: 'openapi.yaml',
      line: lines.findIndex((line) => line.includes('"price": {')) + 1,
      column: 20,
    });
  });

  test('is named once where a value is no longer one thing and now another', () => {
    const changes = compareContracts(flights(), flights(property('NewFlight', 'price', { type: 'string' })));
    expect(changes.map(({ location, message }) => `${location} ${message}`)).toEqual([
      'body.price no longer takes number',
    ]);
  });
});

describe('bodies of several media types', () => {
  const bodies =
    (...mediaTypes: string[]): Edit =>
    (d) => {
      operation(d, '/flights', 'post').requestBody!.content = Object.fromEntries(
        mediaTypes.map((mediaType) => [mediaType, { schema: {} }]),
      );
    };

  test('one that is no longer taken breaks its consumers', () => {
    const before = bodies('application/json', 'text/csv');
    expect(found(before, bodies('Application/JSON; charset=utf-8'), true)).toContain(
      'POST /flights body (text/csv) is no longer read',
    );
  });

  test('one more breaks nobody', () => {
    expect(found(bodies('application/json'), bodies('application/json', 'text/csv'), true)).toEqual([]);
  });
});

describe('security', () => {
  const asks =
    (...security: object[]): Edit =>
    (document) => {
      document.security = security;
    };

  test.each([
    ['an alternative is added', asks({ token: [] }), asks({ token: [] }, { key: [] }), 0],
    ['an alternative is removed', asks({ token: [] }, { key: [] }), asks({ token: [] }), 3],
    ['a scope is asked for', asks({ token: ['read'] }), asks({ token: ['read', 'write'] }), 3],
    ['a scope is no longer asked for', asks({ token: ['read', 'write'] }), asks({ token: ['read'] }), 0],
    ['security becomes optional', asks({ token: [] }), asks({ token: [] }, {}), 0],
    [
      'the scheme of that name becomes another',
      asks({ token: [] }),
      (d: FlightsDocument) => {
        asks({ token: [] })(d);
        d.components.securitySchemes['token'] = { type: 'apiKey', in: 'header', name: 'x-token' };
      },
      3,
    ],
  ])('%s', (_, before, after, breaks) => {
    expect(found(before, after, true)).toHaveLength(breaks);
  });
});

describe('answers', () => {
  const answer =
    (status: string, content?: Record<string, { schema: Schema }>): Edit =>
    (d) => {
      operation(d, '/flights/{id}', 'get').responses[status] = { description: 'An answer', content };
    };

  test('a success that consumers do not know breaks them, an error does not', () => {
    expect(found(none, answer('202'), true)).toEqual([
      'GET /flights/{id} answer 202 is a success that consumers do not know',
    ]);
    expect(found(none, answer('429'), true)).toEqual([]);
  });

  test('a success that is no longer given breaks consumers, an error does not', () => {
    expect(found(answer('202'), none, true)).toEqual(['GET /flights/{id} answer 202 is no longer given']);
    expect(found(answer('429'), none, true)).toEqual([]);
  });

  test('a status that the default stood for must be as the default was', () => {
    const problem = {
      'application/json': {
        schema: { type: 'object', properties: { title: { type: 'string' } }, required: ['title'] },
      },
    };
    const before = answer('default', problem);
    const after: Edit = (d) =>
      void (before(d), answer('429', { 'application/json': { schema: { type: 'string' } } })(d));
    expect(found(before, after, true)).toEqual(['GET /flights/{id} answer 429 body may now be string']);
  });
});

describe('what breaks nobody', () => {
  test.each<[string, Edit, Edit]>([
    [
      'words',
      none,
      (d) => void ((d.info.title = 'Other'), (schema(d, 'Flight')['description'] = 'A flight')),
    ],
    [
      'a new optional parameter',
      none,
      (d) => operation(d, '/flights', 'get').parameters!.push({ name: 'to', in: 'query', schema: {} }),
    ],
    ['a new property of an answer', none, property('Flight', 'wifi', { type: 'boolean' })],
    [
      'another name of a path parameter',
      none,
      (d) => {
        d.paths['/flights/{flightId}'] = d.paths['/flights/{id}']!;
        operation(d, '/flights/{flightId}', 'get').parameters![0]!.name = 'flightId';
        delete d.paths['/flights/{id}'];
      },
    ],
    [
      'a schema written in place of a reference',
      none,
      (d) => {
        operation(d, '/flights', 'post').requestBody!.content['application/json']!.schema = structuredClone(
          schema(d, 'NewFlight'),
        );
      },
    ],
    [
      'a schema in parts',
      none,
      (d) => {
        const { properties = {}, required } = schema(d, 'NewFlight');
        const { from = {}, ...others } = properties;
        d.components.schemas['NewFlight'] = {
          allOf: [
            { type: 'object', properties: { from } },
            { type: 'object', properties: others, required },
          ],
        };
      },
    ],
    [
      'a list of values as a choice of constants',
      none,
      property('NewFlight', 'class', {
        enum: undefined,
        oneOf: [{ const: 'economy' }, { const: 'business' }],
      }),
    ],
    [
      'nullable as a choice',
      none,
      property('Flight', 'gate', { type: undefined, anyOf: [{ type: 'string' }, { type: 'null' }] }),
    ],
    [
      'an exclusive bound in place of a lower one',
      property('NewFlight', 'price', { minimum: undefined, exclusiveMinimum: 0 }),
      property('NewFlight', 'price', { minimum: 0 }),
    ],
    [
      'a property that only answers have',
      none,
      (d) =>
        void (
          property('NewFlight', 'id', { type: 'string', readOnly: true })(d),
          schema(d, 'NewFlight').required!.push('id')
        ),
    ],
    ['a body that takes anything', none, replaceSchema('NewFlight', {})],
    [
      'an answer that closes its objects',
      none,
      (d) => void (schema(d, 'Flight')['additionalProperties'] = false),
    ],
  ])('%s', (_, before, after) => {
    expect(found(before, after, true)).toEqual([]);
  });
});

describe('what cannot be told', () => {
  test('is taken for a break: whether a pattern takes all that another takes', () => {
    const pattern = (text: string) => property('NewFlight', 'from', { pattern: text });
    expect(found(pattern('^[A-Z]{3}$'), pattern('^[A-Z]+$'), true)).toHaveLength(1);
  });
});

describe('what is not seen, as docs/contracts.md says', () => {
  test.each<[string, Edit, Edit]>([
    [
      'another default',
      property('NewFlight', 'class', { default: 'economy' }),
      property('NewFlight', 'class', { default: 'business' }),
    ],
    [
      'that only one form of oneOf may fit',
      property('NewFlight', 'from', { type: 'string' }),
      property('NewFlight', 'from', {
        type: undefined,
        oneOf: [
          { type: 'string', minLength: 3 },
          { type: 'string', minLength: 3, maxLength: 3 },
        ],
      }),
    ],
  ])('%s', (_, before, after) => {
    expect(found(before, after, true)).toEqual([]);
  });
});
