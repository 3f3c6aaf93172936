import { isMapping } from '@drystone/config';

/** A key attribute such as `{ S: 'FLIGHTS#1' }` as IAM sees it; undefined where it is not one. */
export function attributeText(value: unknown): string | undefined {
  if (!isMapping(value)) return undefined;
  const [text, ...others] = Object.values(value);
  return typeof text === 'string' && others.length === 0 ? text : undefined;
}
