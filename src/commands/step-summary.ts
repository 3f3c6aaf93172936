import { appendFileSync } from 'node:fs';

/** Adds Markdown to the summary of a run of GitHub Actions (GitHub Docs, workflow commands); elsewhere there is none. */
export function addToStepSummary(markdown: string): void {
  const file = process.env.GITHUB_STEP_SUMMARY;
  if (file) appendFileSync(file, markdown);
}
