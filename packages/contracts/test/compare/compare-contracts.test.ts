import { compareContracts } from '../../src';
import { type FlightsDocument, flights, flightsText, property, type Schema } from '../support/flights';

type Edit = (document: FlightsDocument) => void;

const operation = (document: FlightsDocument, path: string, method: string) => document.paths[path]![method]!;
const schema = (document: FlightsDocument, name: string) => document.components.schemas[name]!;
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

/** Each edit breaks. Undone, it is the compatible change of the last column, or breaks as well where there is none. */
const BREAKS: readonly (readonly [name: string, edit: Edit, breaking: string, opposite?: string])[] = [
  [
    'a path is removed',
    ({ paths }) => void delete paths['/flights/{id}'],
    'GET /flights/{id} is removed',
    'GET /flights/{id} is new',
  ],
  [
    'a method is removed',
    ({ paths }) => void delete paths['/flights']!['post'],
    'POST /flights is removed',
    'POST /flights is new',
  ],
  [
    'a parameter is added that must be sent',
    (d) =>
      operation(d, '/flights', 'get').parameters!.push({
        name: 'to',
        in: 'query',
        required: true,
        schema: { type: 'string' },
      }),
    'GET /flights query.to must now be sent',
  ],
  [
    'an optional parameter becomes required',
    (d) => void (operation(d, '/flights', 'get').parameters![1]!.required = true),
    'GET /flights query.limit must now be sent',
    'GET /flights query.limit may now be left out',
  ],
  [
    'a parameter is removed',
    (d) => void operation(d, '/flights', 'get').parameters!.pop(),
    'GET /flights query.limit is no longer read',
    'GET /flights query.limit may now be sent',
  ],
  [
    'the range of a parameter is narrowed',
    (d) => void (operation(d, '/flights', 'get').parameters![1]!.schema['maximum'] = 20),
    'GET /flights query.limit no longer takes numbers above 20',
    'GET /flights query.limit now takes numbers above 20 as well',
  ],
  [
    'a parameter is written in another way',
    (d) => void (operation(d, '/flights', 'get').parameters![0]!.explode = false),
    'GET /flights query.from no longer takes values outside of serialization: "form false false"',
  ],
  [
    'a header must be sent',
    (d) =>
      void (operation(d, '/flights', 'post').parameters = [
        { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string' } },
      ]),
    'POST /flights header.idempotency-key must now be sent',
  ],
  [
    'a property of the body is added that must be sent',
    (d) =>
      void (property('NewFlight', 'to', { type: 'string' })(d), schema(d, 'NewFlight').required!.push('to')),
    'POST /flights body.to must now be sent',
  ],
  [
    'a property of the body is removed',
    (d) => void delete schema(d, 'NewFlight').properties!['class'],
    'POST /flights body.class is no longer read',
    'POST /flights body.class may now be sent',
  ],
  [
    'a value of the body is removed',
    property('NewFlight', 'class', { enum: ['economy'] }),
    'POST /flights body.class no longer takes "business"',
    'POST /flights body.class now takes "business" as well',
  ],
  [
    'the values of the body are listed',
    property('NewFlight', 'from', { enum: ['AMS'] }),
    'POST /flights body.from no longer takes values other than "AMS"',
    'POST /flights body.from now takes values other than "AMS" as well',
  ],
  [
    'text of the body must be longer',
    property('NewFlight', 'from', { minLength: 4 }),
    'POST /flights body.from no longer takes text shorter than 4 characters',
    'POST /flights body.from now takes text shorter than 4 characters as well',
  ],
  [
    'text of the body must fit a pattern',
    property('NewFlight', 'from', { pattern: '^[A-Z]+$' }),
    'POST /flights body.from no longer takes values outside of pattern: "^[A-Z]+$"',
    'POST /flights body.from now takes values outside of pattern: "^[A-Z]+$" as well',
  ],
  [
    'a number of the body must be a whole one',
    property('NewFlight', 'price', { type: 'integer' }),
    'POST /flights body.price no longer takes number',
    'POST /flights body.price now takes number as well',
  ],
  [
    'a property of an answer is removed',
    (d) => void delete schema(d, 'Flight').properties!['seats'],
    'GET /flights/{id} answer 200 body.seats is no longer there',
    'GET /flights/{id} answer 200 body.seats is new',
  ],
  [
    'a property of an answer may be missing',
    (d) => void schema(d, 'Flight').required!.pop(),
    'GET /flights/{id} answer 200 body.status may now be missing',
    'GET /flights/{id} answer 200 body.status is now always there',
  ],
  [
    'a value of an answer is added',
    property('Flight', 'status', { enum: ['planned', 'departed', 'cancelled'] }),
    'GET /flights/{id} answer 200 body.status may now be "cancelled"',
    'GET /flights/{id} answer 200 body.status is no longer "cancelled"',
  ],
  [
    'an answer may be null',
    property('Flight', 'seats', { type: ['integer', 'null'] }),
    'GET /flights/{id} answer 200 body.seats may now be null',
    'GET /flights/{id} answer 200 body.seats is no longer null',
  ],
  [
    'a number of an answer may have a fraction',
    property('Flight', 'seats', { type: 'number' }),
    'GET /flights/{id} answer 200 body.seats may now be number',
    'GET /flights/{id} answer 200 body.seats is no longer number',
  ],
  [
    'entries of a list may be something else',
    (d) =>
      void (operation(d, '/flights', 'get').responses['200']!.content!['application/json']!.schema = {
        type: 'array',
        items: { anyOf: [{ $ref: '#/components/schemas/Flight' }, { type: 'string' }] },
      }),
    'GET /flights answer 200 body[] may now be string',
    'GET /flights answer 200 body[] is no longer string',
  ],
  [
    'a header of an answer is removed',
    (d) => void delete operation(d, '/flights', 'post').responses['201']!.headers,
    'POST /flights answer 201 header.location is no longer there',
    'POST /flights answer 201 header.location is new',
  ],
  [
    'the body of an answer is removed',
    (d) => void delete operation(d, '/flights/{id}', 'get').responses['200']!.content,
    'GET /flights/{id} answer 200 body is no longer there',
    'GET /flights/{id} answer 200 body is new',
  ],
  [
    'a token must be sent',
    (d) => void (d.security = [{ token: [] }]),
    'GET /flights security is no longer enough: consumers that have no credentials are refused',
    'GET /flights security takes no credentials as well',
  ],
];

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
