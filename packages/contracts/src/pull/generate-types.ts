import type { Contract } from '../contract/contract';
import { isObject, objectOf, own } from '../contract/json';
import { toPointer } from '../contract/pointer';
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
    const document = selfContained(contract);
    return header + astToString(await typesOfDocument(document, { silent: true, alphabetize: true }));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`${contract.file}: no types can be made of it: ${reason}`, { cause });
  }
}

/**
 * A copy for openapi-typescript, which changes it on the way, and reads what it names from the network and the disk. What a
 * `$ref` names is in the document, by the rules of a contract; examples and forms of a `discriminator` that lie elsewhere are
 * left out here.
 */
function selfContained({ document }: Contract): Parameters<typeof typesOfDocument>[0] {
  const schemas = objectOf(objectOf(document['components'])['schemas']);
  return JSON.parse(JSON.stringify(document), (key, value: unknown) => {
    if (key === 'externalValue' && typeof value === 'string') return undefined;
    if (key !== 'discriminator' || !isObject(value) || !isObject(value['mapping'])) return value;
    const mapping = Object.entries(value['mapping']).flatMap(([name, form]) => {
      // A form is named by its schema, or by a reference (OpenAPI 3.1 §4.8.25).
      const target = own(schemas, String(form)) ? toPointer(['components', 'schemas', String(form)]) : form;
      return String(target).startsWith('#') ? [[name, target]] : [];
    });
    return { ...value, mapping: Object.fromEntries(mapping) as unknown };
  }) as Parameters<typeof typesOfDocument>[0];
}
