import { InvalidKeyError } from './errors';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const MAX_PARTITION_KEY_BYTES = 2048;

const DELIMITER = '#';
const ESCAPES: Record<string, string> = { '%': '%25', '#': '%23' };

/**
 * Joins parts into one key so that no two different lists of parts ever give the same key:
 * the delimiter `#`, and `%` which escapes it, are escaped inside a part. Case is kept.
 *
 * @throws InvalidKeyError when a part is empty, is not well-formed text, or the key is above 2048 bytes.
 *
 * @example
 * encodeKey(['FLIGHTS', 'flight', 'KL#1']); // 'FLIGHTS#flight#KL%231'
 */
export function encodeKey(parts: readonly string[]): string {
  const key = parts.map(encodePart).join(DELIMITER);
  const bytes = Buffer.byteLength(key);
  if (bytes > MAX_PARTITION_KEY_BYTES) {
    throw new InvalidKeyError(`The key "${key.slice(0, 40)}…" has ${bytes} bytes; DynamoDB takes 2048.`);
  }
  return key;
}

function encodePart(part: string, index: number): string {
  if (typeof part !== 'string' || part === '') {
    throw new InvalidKeyError(
      `Part ${index} of a key is ${part === '' ? 'empty' : String(part)}; every part must be text.`,
    );
  }
  // Every lone surrogate becomes U+FFFD in UTF-8, so two different parts would give one key.
  if (/\p{Surrogate}/u.test(part)) {
    throw new InvalidKeyError(`Part ${index} of a key is not well-formed Unicode text.`);
  }
  return part.replace(/[%#]/g, (character) => ESCAPES[character] ?? character);
}
