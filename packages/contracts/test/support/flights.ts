import { type Contract, parseContract } from '../../src';

/** Parts of the document that tests change; a mapping each, so that any key can be set. */
export interface FlightsDocument {
  openapi: string;
  info: { title: string; version: string };
  security?: unknown;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, unknown> };
}

export interface Operation {
  security?: unknown;
  parameters?: {
    name: string;
    in: string;
    required?: boolean;
    schema: Schema;
    style?: string;
    explode?: boolean;
  }[];
  requestBody?: { required?: boolean; content: Record<string, { schema: Schema }> };
  responses: Record<string, Answer>;
}

export interface Answer {
  description: string;
  headers?: Record<string, unknown>;
  content?: Record<string, { schema: Schema }>;
}

export interface Schema {
  [keyword: string]: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
}

const json = (schema: Schema) => ({ 'application/json': { schema } });

/** A new copy of the contract of a flight service. */
export function flightsDocument(): FlightsDocument {
  return {
    openapi: '3.1.0',
    info: { title: 'flight-service', version: '1.0.0' },
    paths: {
      '/flights': {
        get: {
          parameters: [
            { name: 'from', in: 'query', required: true, schema: { type: 'string' } },
            { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 50 } },
          ],
          responses: {
            '200': {
              description: 'The flights',
              content: json({ type: 'array', items: { $ref: '#/components/schemas/Flight' } }),
            },
          },
        },
        post: {
          requestBody: { required: true, content: json({ $ref: '#/components/schemas/NewFlight' }) },
          responses: {
            '201': {
              description: 'Added',
              headers: { Location: { required: true, schema: { type: 'string' } } },
              content: json({ $ref: '#/components/schemas/Flight' }),
            },
          },
        },
      },
      '/flights/{id}': {
        get: {
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: {
            '200': { description: 'The flight', content: json({ $ref: '#/components/schemas/Flight' }) },
            '404': { description: 'There is none' },
          },
        },
      },
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: {
        NewFlight: {
          type: 'object',
          properties: {
            from: { type: 'string', minLength: 3 },
            class: { type: 'string', enum: ['economy', 'business'] },
            price: { type: 'number', minimum: 0 },
          },
          required: ['from', 'price'],
        },
        Flight: {
          type: 'object',
          properties: {
            id: { type: 'string' },
            from: { type: 'string' },
            status: { type: 'string', enum: ['planned', 'departed'] },
            seats: { type: 'integer' },
            gate: { type: ['string', 'null'] },
            next: { $ref: '#/components/schemas/Flight' },
          },
          required: ['id', 'from', 'status'],
        },
      },
    },
  };
}

/** The text of the contract, changed. */
export function flightsText(change: (document: FlightsDocument) => void = () => {}): string {
  const document = flightsDocument();
  change(document);
  return JSON.stringify(document, undefined, 2);
}

/** The contract, changed. */
export function flights(change?: (document: FlightsDocument) => void): Contract {
  return parseContract(flightsText(change));
}

/** Sets a keyword of a property of a schema. */
export function property(schema: string, name: string, value: Schema) {
  return ({ components }: FlightsDocument) => {
    const { properties = {} } = components.schemas[schema]!;
    properties[name] = { ...properties[name], ...value };
  };
}
