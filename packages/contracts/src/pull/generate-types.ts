import type { Contract } from '../contract/contract';
import { UserError } from '../errors';
import { astToString, typesOfDocument } from '../third-party/openapi-typescript';

/**
 * Types of a contract for `ServiceClient.for<paths>(…)`: the same document gives the same text.
 *
 * @throws UserError where openapi-typescript cannot make types of it
 */
export async function generateTypes(contract: Contract, service: string): Promise<string> {
  const header = `// The contract of ${service}. Made by npx projen contracts:pull: do not edit.\n\n`;
  try {
    // A copy: it is changed on the way.
    const document = JSON.parse(JSON.stringify(contract.document)) as Parameters<typeof typesOfDocument>[0];
    return header + astToString(await typesOfDocument(document, { silent: true, alphabetize: true }));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`${contract.file}: no types can be made of it: ${reason}`, { cause });
  }
}
