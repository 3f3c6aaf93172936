import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DevServer, startDevServer } from './support/dev-server';
import { execute } from './support/execute';
import { type FunctionContainer, startFunction } from './support/function-container';
import { makeRepository } from './support/made-repository';
import { makeStandInImage } from './support/stand-in-image';

const folder = mkdtempSync(join(tmpdir(), 'drystone-image-'));
const repository = join(folder, 'flight-service');
const IMAGE = 'localhost/flight-service:local';
const FLIGHT = { from: 'AMS', to: 'LIS', departure: '2027-03-01T08:00:00Z', price: 129 };

/** Images of the test stay in its folder, and buildah is the only builder that works. */
function prepareBuildah(): void {
  const storage = join(folder, 'storage.conf');
  const places = `graphroot = "${join(folder, 'images')}"\nrunroot = "${join(folder, 'run')}"`;
  writeFileSync(storage, `[storage]\ndriver = "vfs"\n${places}\n`);
  mkdirSync(join(folder, 'bin'));
  for (const other of ['docker', 'podman']) {
    writeFileSync(join(folder, 'bin', other), '#!/bin/sh\nexit 1\n');
    chmodSync(join(folder, 'bin', other), 0o755);
  }
  Object.assign(process.env, {
    CONTAINERS_STORAGE_CONF: storage,
    BUILDAH_ISOLATION: 'chroot',
    PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
  });
}

function baseImage(): string {
  return /^FROM (\S+)$/m.exec(readFileSync(join(repository, 'Dockerfile'), 'utf8'))![1]!;
}

function post(body: object) {
  const headers = { 'content-type': 'application/json' };
  return { httpMethod: 'POST', path: '/flights', headers, body: JSON.stringify(body) };
}

if (spawnSync('buildah', ['version']).status === 0) {
  describe('the image of a microservice', () => {
    let server: DevServer;
    let container: FunctionContainer;

    beforeAll(async () => {
      prepareBuildah();
      makeRepository('microservice', repository);
      makeStandInImage(join(folder, 'root'), baseImage(), 'arm64', process.env);
      execute(repository, 'npx', 'projen', 'image');
      server = await startDevServer(repository, join(folder, 'dev.log'));
      container = await startFunction(IMAGE, join(folder, 'function.log'), {
        TABLE_NAME: 'shared-table',
        SERVICE_PREFIX: 'FLIGHTS',
        AWS_REGION: 'us-east-1',
        AWS_ENDPOINT_URL_DYNAMODB: server.tableEndpoint,
        AWS_ACCESS_KEY_ID: 'flight-service',
        AWS_SECRET_ACCESS_KEY: 'local',
      });
    });

    afterAll(async () => {
      await container?.stop();
      await server?.stop();
      rmSync(folder, { recursive: true, force: true }); // images are large
    });

    test('is one manifest for the architecture of the standards, with the bundle alone in its last layer', () => {
      const inspected = JSON.parse(execute(folder, 'buildah', 'inspect', '--type', 'image', IMAGE));
      const { mediaType, layers } = JSON.parse(inspected.Manifest);
      expect(mediaType).toBe('application/vnd.oci.image.manifest.v1+json');
      expect(layers).toHaveLength(2);
      expect(inspected.OCIv1).toMatchObject({ architecture: 'arm64', config: { Cmd: ['index.handler'] } });
      const files = execute(
        folder,
        'buildah',
        'run',
        ...container.command('/usr/bin/node', '-p', 'fs.readdirSync(".").join()'),
      );
      expect(files.trim()).toBe('index.js,index.js.map');
    });

    test('answers an invocation through the Runtime API, as a user without rights, with a real table', async () => {
      const added = (await container.invoke(post(FLIGHT))) as { statusCode: number; body: string };
      expect(added.statusCode).toBe(201);
      const { id } = JSON.parse(added.body) as { id: string };
      const found = await fetch(`${server.url}/flights/${id}`);
      expect(await found.json()).toEqual({ id, ...FLIGHT });
    });

    test('takes one invocation after another, a refused one too', async () => {
      expect(await container.invoke(post({ ...FLIGHT, price: 'free' }))).toMatchObject({ statusCode: 422 });
      expect(await container.invoke({ httpMethod: 'GET', path: '/flights/none' })).toMatchObject({
        statusCode: 404,
      });
    });
  });
} else {
  test.todo(
    'the image was NOT built and NOT invoked here: buildah is not installed (apt-get install buildah)',
  );
}
