import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLock } from '@drystone/config';
import { TextFile } from 'projen/lib/textfile';
import { projectFromLock } from '../../src/check/project-from-lock';
import * as drystone from '../../src/index';
import { planUpgrade } from '../../src/upgrade/plan-upgrade';
import { renderPlan } from '../../src/upgrade/render-plan';
import { read, synth, temporaryFolder } from '../support';

/** A later version: another base image, a file more, and none of an earlier one's. */
class LaterMicroserviceProject extends drystone.MicroserviceProject {
  public constructor(options: drystone.MicroserviceProjectOptions) {
    super({ ...options, company: { enforced: { nodeVersion: '26' } } });
    this.tryRemoveFile('.dockerignore');
    new TextFile(this, 'NEW', { lines: ['new'] });
  }
}

function repository() {
  const folder = temporaryFolder();
  synth(new drystone.MicroserviceProject({ name: 'flight-service', outdir: folder }));
  const plan = () => {
    const lock = readLock(folder).lock!;
    return planUpgrade(
      folder,
      lock,
      projectFromLock(folder, lock, { MicroserviceProject: LaterMicroserviceProject }),
    );
  };
  return { folder, plan };
}

function kinds(changes: ReturnType<ReturnType<typeof repository>['plan']>) {
  return Object.fromEntries(changes.map(({ path, kind }) => [path, kind]));
}

describe('planUpgrade', () => {
  test('names what is new, changed and removed, and writes nothing', () => {
    const { folder, plan } = repository();
    const before = read(folder, 'Dockerfile');
    expect(kinds(plan())).toMatchObject({ Dockerfile: 'changed', NEW: 'new', '.dockerignore': 'removed' });
    expect(read(folder, 'Dockerfile')).toBe(before);
  });

  test('a seeded file is not among the changes, whatever the team made of it', () => {
    const { folder, plan } = repository();
    writeFileSync(join(folder, 'src/index.ts'), 'mine\n');
    expect(plan().map(({ path }) => path)).not.toContain('src/index.ts');
  });

  test('in a merged file only the platform’s keys change: the team’s lines are all still there', () => {
    const { folder, plan } = repository();
    appendFileSync(join(folder, 'service-config.yaml'), '# last words\n');
    const change = plan().find(({ path }) => path === 'package.json')!;
    const typesNode = '"@types/node": "^26.0.0"';
    expect(change.after).toContain(typesNode);
    expect(plan().map(({ path }) => path)).not.toContain('service-config.yaml');
  });

  test('a file that .projenrc.ts adds is not removed', () => {
    const folder = temporaryFolder();
    const project = new drystone.MicroserviceProject({ name: 'flight-service', outdir: folder });
    new TextFile(project, 'MINE', { lines: ['mine'] });
    synth(project);
    const lock = readLock(folder).lock!;
    const later = projectFromLock(folder, lock, { MicroserviceProject: LaterMicroserviceProject });
    expect(kinds(planUpgrade(folder, lock, later)).MINE).toBeUndefined();
  });

  test('a file that the team deleted is planned as new', () => {
    const { folder, plan } = repository();
    rmSync(join(folder, 'tsconfig.json'));
    expect(kinds(plan())['tsconfig.json']).toBe('new');
  });
});

describe('renderPlan', () => {
  const step = { package: 'drystone', projectType: 'MicroserviceProject', from: '1.0.0', to: '2.0.0' };

  test('counts the lines that come and go', () => {
    const text = renderPlan(
      step,
      [
        {
          path: 'a',
          ownership: 'managed',
          kind: 'changed',
          before: 'same\nold\n',
          after: 'same\nnew\nmore\n',
        },
        { path: 'longer', ownership: 'managed', kind: 'removed', before: 'x', after: undefined },
      ],
      [],
    );
    expect(text).toBe(`drystone 1.0.0 → 2.0.0 · MicroserviceProject · 2 files will change
  changed  a       +2 −1
  removed  longer  −1
Your files, and your keys in shared files, stay as they are.`);
  });

  test('names the migrations, which change what is the team’s', () => {
    const changes = [{ path: 'a', ownership: 'seeded', kind: 'changed', before: 'x', after: 'y' }] as const;
    expect(renderPlan(step, changes, ['drystone 2.0.0-rename'])).toMatch(
      /change by migrations alone: drystone 2\.0\.0-rename$/,
    );
  });

  test('says when nothing changes', () => {
    expect(renderPlan(step, [], [])).toBe(
      'drystone 1.0.0 → 2.0.0 · MicroserviceProject · no file will change',
    );
  });
});
