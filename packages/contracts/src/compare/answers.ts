import type { Contract } from '../contract/contract';
import { type JsonObject, objectOf, own } from '../contract/json';
import type { Operation } from '../contract/operation';
import { bodyMembers } from './body-members';

/** What an operation answers, by status: `200`, `4XX` or `default`. */
export function answersOf(contract: Contract, { part }: Operation): ReadonlyMap<string, JsonObject> {
  const answers = Object.entries(objectOf(part['responses'])).map(
    ([status, answer]) =>
      [
        status.toUpperCase() === 'DEFAULT' ? 'default' : status.toUpperCase(),
        contract.resolve(answer),
      ] as const,
  );
  return new Map(answers);
}

/** The answer that stands for a status: its own, that of its class, or the default (OpenAPI 3.1 §4.8.16). */
export function answerFor<Answer>(answers: ReadonlyMap<string, Answer>, status: string): Answer | undefined {
  return answers.get(status) ?? answers.get(`${status.charAt(0)}XX`) ?? answers.get('default');
}

export function isSuccess(status: string): boolean {
  return status.startsWith('2');
}

/** All that a consumer reads of an answer as one schema: an object with `header` and bodies. */
export function answerSchema(contract: Contract, answer: JsonObject): JsonObject {
  const bodies = bodyMembers(objectOf(answer['content']));
  return contract.standIn(
    {
      type: 'object',
      properties: { header: headersSchema(contract, answer), ...bodies },
      required: ['header', ...Object.keys(bodies)],
    },
    answer,
  );
}

function headersSchema(contract: Contract, answer: JsonObject): JsonObject {
  const headers = Object.entries(objectOf(answer['headers'])).map(
    ([name, header]) => [name.toLowerCase(), contract.resolve(header)] as const,
  );
  return contract.standIn(
    {
      type: 'object',
      properties: Object.fromEntries(headers.map(([name, header]) => [name, own(header, 'schema') ?? true])),
      required: headers.filter(([, header]) => header['required'] === true).map(([name]) => name),
    },
    answer,
  );
}
