import { answerFor, answersOf } from '../compare/answers';
import type { Contract } from '../contract/contract';
import { isObject, type JsonObject, objectOf } from '../contract/json';
import { type Operation, operationsOf } from '../contract/operation';
import { toPointer } from '../contract/pointer';
import { addFormats, Ajv2020, type ErrorObject } from '../third-party/ajv';
import { findOperation } from './find-operation';
import type { HandlerAnswer, HandlerRequest } from './handler-route';

const DOCUMENT = 'contract';

/** Holds answers of a handler against its contract. */
export class AnswerChecker {
  private readonly operations: readonly Operation[];
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });

  public constructor(private readonly contract: Contract) {
    this.operations = operationsOf(contract);
    addFormats(this.ajv);
    this.ajv.addSchema(contract.document, DOCUMENT);
  }

  /**
   * What of an answer the contract does not allow. Requests to what is not in the contract may be answered with anything.
   *
   * @returns a sentence each, with the place of the rule; none where the answer is as promised
   */
  public mismatches({ httpMethod, path }: HandlerRequest, answer: HandlerAnswer): string[] {
    const operation = findOperation(this.operations, httpMethod, path);
    if (operation === undefined) return [];
    const status = String(answer.statusCode);
    const promised = answerFor(answersOf(this.contract, operation), status);
    const say = (part: object, what: string) => {
      const { line, column } = this.contract.positionOf(part);
      return `${this.contract.file}:${line}:${column}  ${operation.name} answered ${status}: ${what}`;
    };
    if (promised === undefined) return [say(operation.part, 'the status is not in the contract')];
    return [...this.headerMismatches(promised, answer), ...this.bodyMismatches(promised, answer)].map(
      (what) => say(promised, what),
    );
  }

  private headerMismatches(promised: JsonObject, { headers = {} }: HandlerAnswer): string[] {
    const given = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
    return Object.entries(objectOf(promised['headers']))
      .filter(
        ([name, header]) =>
          this.contract.resolve(header)['required'] === true && !given.has(name.toLowerCase()),
      )
      .map(([name]) => `the header ${name} is missing`);
  }

  private bodyMismatches(promised: JsonObject, { headers = {}, body }: HandlerAnswer): string[] {
    const content = objectOf(promised['content']);
    const promisedTypes = Object.keys(content);
    if (body === '') return promisedTypes.length === 0 ? [] : ['the body is missing'];
    if (promisedTypes.length === 0) return ['there is a body, and the contract has none'];
    const mediaType = mediaTypeOf(headers);
    const media = objectOf(content[promisedTypes.find((type) => baseType(type) === mediaType) ?? '']);
    if (!isObject(media['schema'])) {
      const isPromised = promisedTypes.some((type) => baseType(type) === mediaType);
      return isPromised ? [] : [`the body is ${mediaType}; the contract has ${promisedTypes.join(', ')}`];
    }
    return mediaType.endsWith('json') ? this.valueMismatches(media['schema'], body) : [];
  }

  private valueMismatches(schema: JsonObject, body: string): string[] {
    let value: unknown;
    try {
      value = JSON.parse(body);
    } catch {
      return ['the body is not JSON'];
    }
    const validate = this.ajv.compile({ $ref: `${DOCUMENT}${toPointer(this.contract.pathOf(schema))}` });
    return validate(value) ? [] : (validate.errors ?? []).map(explain);
  }
}

function mediaTypeOf(headers: Readonly<Record<string, unknown>>): string {
  const [, value] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  return value === undefined ? 'of no content-type' : baseType(String(value));
}

function baseType(mediaType: string): string {
  return mediaType.split(';')[0]!.trim().toLowerCase();
}

function explain({ instancePath, message = 'is wrong', params }: ErrorObject): string {
  const at = `body${instancePath.replaceAll('/', '.')}`;
  const { allowedValues, additionalProperty, unevaluatedProperty } = params as Record<string, unknown>;
  const detail = allowedValues ?? additionalProperty ?? unevaluatedProperty;
  return `${at} ${message}${detail === undefined ? '' : `: ${JSON.stringify(detail)}`}`;
}
