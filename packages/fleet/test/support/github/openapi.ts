import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';

type Json = Record<string, unknown>;

interface Operation {
  readonly parameters?: ReadonlyArray<{ readonly $ref: string } | Parameter>;
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly content?: unknown }>>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: Json;
}

/** Of `@octokit/openapi`, what scripts/github-openapi.ts took out of it. */
const description = withNull(JSON.parse(readFileSync(join(__dirname, 'openapi.json'), 'utf8'))) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true, coerceTypes: false });
ajv.addSchema(description, 'github');
const validators = new Map<string, ValidateFunction>();

/** One operation of GitHub's API, found by a request. */
export class GitHubOperation {
  private constructor(
    private readonly template: string,
    private readonly method: string,
    private readonly operation: Operation,
  ) {}

  public static find(method: string, path: string): GitHubOperation | undefined {
    for (const [template, operations] of Object.entries(description.paths)) {
      const operation = operations[method.toLowerCase()];
      if (operation && patternOf(template).test(path))
        return new GitHubOperation(template, method.toLowerCase(), operation);
    }
    return undefined;
  }

  public get key(): string {
    return `${this.method.toUpperCase()} ${this.template}`;
  }

  /** What is wrong with a request. */
  public requestProblems(query: URLSearchParams, body: unknown): string[] {
    const parameters = (this.operation.parameters ?? []).map((each) =>
      '$ref' in each ? (resolve(each.$ref) as Parameter) : each,
    );
    const queryProblems = [...query].flatMap(([name, text]) => {
      const parameter = parameters.find((each) => each.in === 'query' && each.name === name);
      if (!parameter) return [`no query parameter ${name}`];
      const value = parameter.schema.type === 'integer' ? Number(text) : text;
      return ajv.validate(withRoot(parameter.schema), value) ? [] : [`${name}=${text}: ${ajv.errorsText()}`];
    });
    if (!this.operation.requestBody) return queryProblems;
    return [...queryProblems, ...this.problems('requestBody/content/application~1json/schema', body)];
  }

  /** What is wrong with an answer of ours: it would prove nothing. */
  public answerProblems(status: number, body: unknown): string[] {
    const answer = this.operation.responses[status];
    if (!answer) return [`no answer with status ${status}`];
    const referred = answer.$ref === undefined ? answer : (resolve(answer.$ref) as typeof answer);
    if (!referred.content) return body === undefined ? [] : ['the answer has no body'];
    return this.problems(this.pointerOf(status), body);
  }

  /** The least that GitHub could answer, with some values. */
  public answer(status: number, values: object): Json {
    return { ...(sample(resolve(this.pointer(this.pointerOf(status)))) as Json), ...values };
  }

  /** The least of one item of a list. */
  public item(status: number, values: object, list?: string): Json {
    const schema = deepResolve(resolve(this.pointer(this.pointerOf(status))) as Json);
    const array =
      list === undefined ? schema : deepResolve((schema.properties as Record<string, Json>)[list]!);
    return { ...(sample(array.items) as Json), ...values };
  }

  private problems(part: string, body: unknown): string[] {
    const reference = `github${this.pointer(part)}`;
    const validator = validators.get(reference) ?? ajv.compile({ $ref: reference });
    validators.set(reference, validator);
    return validator(body) ? [] : [ajv.errorsText(validator.errors)];
  }

  private pointerOf(status: number): string {
    return `responses/${status}/content/application~1json/schema`;
  }

  private pointer(part: string): string {
    return `#/paths/${this.template.replaceAll('~', '~0').replaceAll('/', '~1')}/${this.method}/${part}`;
  }
}

function patternOf(template: string): RegExp {
  // The path of a file has steps of its own.
  const source = template.replace('{path}', '.+').replaceAll(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${source}$`);
}

/** `nullable` of OpenAPI 3.0, as JSON Schema says it. */
function withNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNull);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, withNull(each)]),
  );
  return nullable === true ? { anyOf: [{ type: 'null' }, rest] } : rest;
}

function withRoot(schema: Json): Json {
  return '$ref' in schema ? { $ref: `github${String(schema.$ref)}` } : schema;
}

function resolve(pointer: string): unknown {
  return pointer
    .replace(/^#\//, '')
    .split('/')
    .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, key) => (value as Json)[key], description);
}

function deepResolve(schema: Json): Json {
  return typeof schema.$ref === 'string' ? deepResolve(resolve(schema.$ref) as Json) : schema;
}

/** The least value that a schema takes. */
function sample(value: unknown): unknown {
  const schema = deepResolve(value as Json);
  const [variant] = (schema.anyOf ?? schema.oneOf ?? []) as unknown[];
  if (variant !== undefined) return sample(variant);
  if (Array.isArray(schema.allOf)) return Object.assign({}, ...schema.allOf.map(sample)) as unknown;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (schema.type === 'array') return [];
  if (schema.type === 'boolean') return false;
  if (schema.type === 'integer' || schema.type === 'number') return 1;
  if (schema.type === 'null') return null;
  if (schema.type === 'string') return schema.format === 'date-time' ? '2026-01-01T00:00:00Z' : 'x';
  const properties = (schema.properties ?? {}) as Json;
  const required = (schema.required ?? []) as string[];
  return Object.fromEntries(required.map((name) => [name, sample(properties[name] ?? {})]));
}
