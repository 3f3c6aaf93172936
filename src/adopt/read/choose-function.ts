import { UserError } from '../../errors';

/** The one function; undefined where there is none. */
export function chooseFunction<F extends { readonly key: string }>(
  file: string,
  functions: readonly F[],
  chosen: string | undefined,
): F | undefined {
  const names = functions.map(({ key }) => key).join(', ');
  if (chosen !== undefined) {
    const found = functions.find(({ key }) => key === chosen);
    if (found) return found;
    throw new UserError(`--function ${chosen}: ${file} has ${names || 'no function'}. Nothing was changed.`);
  }
  if (functions.length <= 1) return functions[0];
  throw new UserError(
    `${file} has ${functions.length} functions, and a microservice is one: ${names}.\n` +
      'Say which one with --function; the others need a repository each, or become routes of its handler. Nothing was changed.',
  );
}
