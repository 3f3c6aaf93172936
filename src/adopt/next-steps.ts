import { checkWorkflow } from '@drystone/config';
import type { RenderedFile } from '../files/rendered-file';
import type { TrackedFiles } from './tracked-files';

const OTHER_LOCKS = ['yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb'];
const DEPLOYS = /\b(?:sam|serverless|sls|cdk)\s+deploy\b/;
const BOTS: Readonly<Record<string, string>> = {
  'renovate.json': 'renovate',
  'renovate.json5': 'renovate',
  '.renovaterc': 'renovate',
  '.renovaterc.json': 'renovate',
  '.github/renovate.json': 'renovate',
  '.github/dependabot.yml': 'dependabot',
  '.github/dependabot.yaml': 'dependabot',
};

/** What is left for the team to do, the first first. */
export function nextStepsOf(files: TrackedFiles, rendered: readonly RenderedFile[]): string[] {
  const managed = new Set(rendered.map(({ path }) => path));
  const workflows = files
    .inFolder('.github/workflows')
    .filter((path) => /\.ya?ml$/.test(path) && !managed.has(path));
  const bot = files.first(...Object.keys(BOTS));
  const locks = OTHER_LOCKS.filter((path) => files.has(path));
  return [
    ...locks.map((path) => `Remove ${path}: npm is what the platform installs with.`),
    ...workflows.flatMap((path) => unsafe(path, files.read(path) ?? '')),
    'Install and build: npm install && npx projen build. Commit package-lock.json.',
    ...workflows
      .filter((path) => DEPLOYS.test(files.read(path) ?? ''))
      .map((path) => `Remove ${path} when the release workflow takes over: it deploys as before.`),
    ...(bot === undefined
      ? []
      : [
          `Let ${bot} leave to the platform what it keeps current, with standards: { dependencyUpdates: '${BOTS[bot]}' } in .projenrc.ts.`,
        ]),
  ];
}

function unsafe(path: string, text: string): string[] {
  const findings = checkWorkflow(text, path);
  if (findings.length === 0) return [];
  const lines = findings.map(({ line, column, message }) => `    ${path}:${line}:${column}  ${message}`);
  return [`Mend ${path}, which npx projen refuses as it is:\n${lines.join('\n')}`];
}
