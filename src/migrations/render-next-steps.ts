/** What is left for people to do, as a list for a terminal. */
export function renderNextSteps(nextSteps: readonly string[]): string {
  const title = nextSteps.length === 1 ? '1 next step for you' : `${nextSteps.length} next steps for you`;
  return [title, ...nextSteps.map((step) => `  - ${step}`)].join('\n');
}
