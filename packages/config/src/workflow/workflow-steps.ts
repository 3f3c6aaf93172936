import type { ConfigPath } from '../yaml/yaml-source';

/** A text of a workflow that a shell or Node.js runs. */
export interface Script {
  readonly path: ConfigPath;
  readonly text: string;
  readonly language: 'shell' | 'javascript';
  /** Whether the matrix of its job is worked out, so that its values may come from anywhere. */
  readonly hasComputedMatrix: boolean;
}

/** An action or a workflow that is run from elsewhere. */
export interface Use {
  readonly path: ConfigPath;
  readonly text: string;
}

/** All scripts and all uses of a workflow, whatever else may be wrong with it. */
export function readSteps(workflow: unknown): { scripts: Script[]; uses: Use[] } {
  const parts = Object.entries(mapping(mapping(workflow).jobs)).map(([id, job]) =>
    readJob(['jobs', id], mapping(job)),
  );
  return { scripts: parts.flatMap(({ scripts }) => scripts), uses: parts.flatMap(({ uses }) => uses) };
}

function readJob(path: ConfigPath, job: Mapping): { scripts: Script[]; uses: Use[] } {
  const hasComputedMatrix = JSON.stringify(mapping(job.strategy).matrix ?? null).includes('${{');
  const steps = (Array.isArray(job.steps) ? job.steps : []).map((step: unknown, index) => ({
    step: mapping(step),
    path: [...path, 'steps', index],
  }));
  const scripts = steps.flatMap(({ step, path: where }) =>
    scriptsOf(step).map(({ key, ...script }) => ({ ...script, path: [...where, ...key], hasComputedMatrix })),
  );
  const uses = [{ step: job, path }, ...steps].flatMap(({ step, path: where }) =>
    typeof step.uses === 'string' ? [{ path: [...where, 'uses'], text: step.uses }] : [],
  );
  return { scripts, uses };
}

function scriptsOf(step: Mapping) {
  const { run, uses } = step;
  const { script } = mapping(step.with);
  const isScriptAction = typeof uses === 'string' && /^actions\/github-script@/i.test(uses);
  return [
    ...(typeof run === 'string' ? [{ key: ['run'], text: run, language: 'shell' as const }] : []),
    ...(isScriptAction && typeof script === 'string'
      ? [{ key: ['with', 'script'], text: script, language: 'javascript' as const }]
      : []),
  ];
}

type Mapping = Readonly<Record<string, unknown>>;

function mapping(value: unknown): Mapping {
  return typeof value === 'object' && value !== null ? (value as Mapping) : {};
}
