import { createServer, type AddressInfo } from 'node:net';
import { run } from '../src/run';
import { temporaryFolder } from './support/git';

test('a server that takes a request and never answers is given up', async () => {
  const server = createServer((socket) => void socket.resume());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/acme/flight-service.git`;
  const impatient = { folder: temporaryFolder(), environment: { GIT_HTTP_LOW_SPEED_TIME: '1' } };
  await expect(run(impatient, 'git', 'ls-remote', url)).rejects.toThrow(/less than 1 bytes\/sec/i);
  server.close();
});
