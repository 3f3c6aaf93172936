import { createRequire } from 'node:module';
import type { DescribableRoute } from './describe-operations';

/**
 * The routes of a function's handler, as `httpHandler` lists them; none where it is made in another way.
 *
 * @param file its source, absolute: this process must be one that loads TypeScript
 * @param environment variables that it has on AWS, which its first lines may need
 */
export function loadRoutes(
  file: string,
  environment: Readonly<Record<string, string>>,
): readonly DescribableRoute[] {
  Object.assign(process.env, environment);
  const { handler } = createRequire(file)(file) as { handler?: { routes?: readonly DescribableRoute[] } };
  return handler?.routes ?? [];
}
