import type { Operation } from '../contract/operation';

/** The operation that takes a request: of several, the one whose path has its first literal step earliest (OpenAPI 3.1 §4.8.8). */
export function findOperation(
  operations: readonly Operation[],
  method: string,
  path: string,
): Operation | undefined {
  const steps = path.split('/');
  return operations
    .filter(
      (operation) => operation.method === method.toLowerCase() && takes(operation.path.split('/'), steps),
    )
    .toSorted((a, b) => rank(a).localeCompare(rank(b)))[0];
}

function takes(template: readonly string[], steps: readonly string[]): boolean {
  if (template.length !== steps.length) return false;
  return template.every((step, index) => (step.includes('{') ? steps[index] !== '' : step === steps[index]));
}

/** Literal steps sort before parameters. */
function rank({ path }: Operation): string {
  return path
    .split('/')
    .map((step) => (step.includes('{') ? '1' : '0'))
    .join('');
}
