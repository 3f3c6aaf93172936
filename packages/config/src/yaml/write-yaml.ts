import { Document, isCollection, isPair, isScalar, type Node, visit } from 'yaml';
import type { ConfigPath } from './yaml-source';

/** A remark at a value, such as where it comes from. */
export interface Remark {
  readonly path: ConfigPath;
  /** One line, without `#`. */
  readonly text: string;
}

/**
 * Writes a configuration as YAML, with remarks: behind a plain value, above a mapping or a list.
 *
 * @param heading comment lines at the top, without `#`. Default: none
 * @example writeYaml({ timeout: 10 }, [{ path: ['timeout'], text: 'template.yaml:7' }]) // "timeout: 10 # template.yaml:7\n"
 */
export function writeYaml(
  value: Readonly<Record<string, unknown>>,
  remarks: readonly Remark[],
  heading: readonly string[] = [],
): string {
  const document = new Document(value, { version: '1.2', aliasDuplicateObjects: false });
  for (const remark of remarks) place(document, remark);
  visit(document, { Collection: (_, node) => void (isEmpty(node) && (node.flow = true)) });
  const text = document.toString({ lineWidth: 0, singleQuote: true });
  return `${heading.map((line) => `# ${line}\n`).join('')}${text}`;
}

/** A comment above the first key of a mapping would stand above the mapping's own key, so it goes to the key. */
function place(document: Document, { path, text }: Remark): void {
  const node = document.getIn(path, true);
  if (isScalar(node)) {
    node.comment = ` ${text}`;
    return;
  }
  const key = path.at(-1);
  const parent = document.getIn(path.slice(0, -1), true);
  const target: unknown =
    typeof key === 'number' || !isCollection(parent)
      ? node
      : parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key);
  const commented = isPair(target) ? target.key : target;
  if (commented) (commented as Node).commentBefore = ` ${text}`;
}

function isEmpty(node: unknown): boolean {
  return isCollection(node) && node.items.length === 0;
}
