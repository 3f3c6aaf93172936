import { type FlightsDocument, property } from '../support/flights';

/** A change of the contract of the flight service. */
export type Edit = (document: FlightsDocument) => void;

export const operation = (document: FlightsDocument, path: string, method: string) =>
  document.paths[path]![method]!;
export const schema = (document: FlightsDocument, name: string) => document.components.schemas[name]!;

/** Each edit breaks. Undone, it is the compatible change of the last column, or breaks as well where there is none. */
export const BREAKS: readonly (readonly [name: string, edit: Edit, breaking: string, opposite?: string])[] = [
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
    'a property of the body is one of answers only',
    property('NewFlight', 'class', { readOnly: true }),
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
    'a property of an answer is one of requests only',
    property('Flight', 'seats', { writeOnly: true }),
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
