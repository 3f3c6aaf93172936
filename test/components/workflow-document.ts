import { parse } from 'yaml';
import { EnvironmentProject } from '../../src/projects/environment-project';
import { MicroserviceProject } from '../../src/projects/microservice-project';
import { PlatformProject } from '../../src/projects/platform-project';
import { ReleaseProject } from '../../src/projects/release-project';
import type { StandardProject } from '../../src/projects/standard-project';
import type { Standards } from '../../src/standards/standards';
import { rendered, temporaryFolder } from '../support';

/** What tests look at in a workflow. */
export interface WorkflowDocument {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency: { readonly group: string };
  readonly jobs: Readonly<Record<string, WorkflowJob>>;
}

export interface WorkflowJob {
  readonly name: string;
  readonly if?: string;
  readonly needs?: string | readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes': number;
  readonly steps: readonly WorkflowStep[];
}

export interface WorkflowStep {
  readonly name: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** The text of each workflow of a service, by its path. */
export function workflowTexts(standards: Standards = {}): Record<string, string> {
  return textsOf(new MicroserviceProject({ name: 'flight-service', outdir: temporaryFolder(), standards }));
}

/** The text of each workflow of an environment, by its path. */
export function environmentWorkflowTexts(standards: Standards = {}): Record<string, string> {
  return textsOf(
    new EnvironmentProject({ name: 'flight-environment', outdir: temporaryFolder(), standards }),
  );
}

/** The text of each workflow of a platform, by its path. */
export function platformWorkflowTexts(standards: Standards = {}): Record<string, string> {
  return textsOf(new PlatformProject({ name: 'platform', outdir: temporaryFolder(), standards }));
}

/** The text of each workflow of a release repository, by its path. */
export function releaseWorkflowTexts(standards: Standards = {}): Record<string, string> {
  return textsOf(new ReleaseProject({ name: 'flight-release', outdir: temporaryFolder(), standards }));
}

function textsOf(project: StandardProject): Record<string, string> {
  const files = Object.entries(rendered(project));
  return Object.fromEntries(files.filter(([path]) => path.startsWith('.github/workflows/')));
}

/** One workflow of a service, parsed. */
export function workflow(name: string, standards: Standards = {}): WorkflowDocument {
  return parse(workflowTexts(standards)[`.github/workflows/${name}.yml`]!) as WorkflowDocument;
}

/** One workflow of an environment, parsed. */
export function environmentWorkflow(name: string, standards: Standards = {}): WorkflowDocument {
  return parse(environmentWorkflowTexts(standards)[`.github/workflows/${name}.yml`]!) as WorkflowDocument;
}

/** One workflow of a release repository, parsed. */
export function releaseWorkflow(name: string, standards: Standards = {}): WorkflowDocument {
  return parse(releaseWorkflowTexts(standards)[`.github/workflows/${name}.yml`]!) as WorkflowDocument;
}

/** The step of a job that has a name. */
export function step(document: WorkflowDocument, job: string, name: string): WorkflowStep {
  const found = document.jobs[job]!.steps.find((each) => each.name === name);
  if (!found) throw new Error(`job ${job} has no step named ${name}`);
  return found;
}
