import { serviceConfigJsonSchema } from '../../../src';

interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
}

/** Every field that the schema has, as `events.sqs[0].batchSize`. */
export function fieldPaths(node: Node = serviceConfigJsonSchema(), path = ''): string[] {
  if (node.anyOf) return [...new Set(node.anyOf.flatMap((each) => fieldPaths(each, path)))];
  if (node.items?.properties) return fieldPaths(node.items, `${path}[0]`);
  if (!node.properties) return [path];
  return Object.entries(node.properties).flatMap(([key, child]) =>
    fieldPaths(child, path ? `${path}.${key}` : key),
  );
}
