import { ownStage } from '../../src/local-stage';
import { type LocateService, type Service, ServiceGoneError } from '../../src/services/service';
import { ServiceDirectory } from '../../src/services/service-directory';

const call = { requestId: 'request-1', qualifier: 'live', traceId: undefined };

function service(answer: Service['call']): Service {
  return { serviceName: 'flight-service', functionName: 'LocalFlightService', call: answer, origin: 'here' };
}

function directoryOf(locate: LocateService): ServiceDirectory {
  return new ServiceDirectory({ stage: ownStage, locate, onCall: () => undefined });
}

describe('ServiceDirectory', () => {
  it('looks for a service once, however many ask, and names its function in the registry', async () => {
    const searches: string[] = [];
    const directory = directoryOf(async (name) => {
      searches.push(name);
      return service(() => 'well');
    });
    const arn = 'arn:aws:lambda:us-east-1:123456789012:function:LocalFlightService:live';
    const asked = Array.from({ length: 3 }, () => directory.get('/services/local/flight-service'));
    expect(await Promise.all(asked)).toEqual([arn, arn, arn]);
    expect(await directory.call('flight-service', {}, call)).toBe('well');
    expect(searches).toEqual(['flight-service']);
  });

  it.each(['/services/staging/flight-service', '/services/local', '/services/local/a/b', '/other'])(
    'has no parameter %s',
    async (name) => {
      expect(await directoryOf(async () => service(() => 'well')).get(name)).toBeUndefined();
    },
  );

  it('looks again for a service that was missing', async () => {
    let found: ReturnType<LocateService> = Promise.resolve({ reason: 'no folder' });
    const directory = directoryOf(() => found);
    await expect(directory.call('flight-service', {}, call)).rejects.toThrow('no folder');
    found = Promise.resolve(service(() => 'well'));
    expect(await directory.call('flight-service', {}, call)).toBe('well');
  });

  it('looks again for a service whose process has ended, in the middle of a call', async () => {
    const answers = [() => Promise.reject(new ServiceGoneError('ended')), () => 'well'];
    const directory = directoryOf(async () => service(answers.shift() ?? (() => 'too often')));
    expect(await directory.call('flight-service', {}, call)).toBe('well');
  });

  it('brings an event to the service that is found again, where its process has ended', async () => {
    const answers = [() => Promise.reject(new ServiceGoneError('ended')), () => 'well'];
    const directory = directoryOf(async () => service(answers.shift() ?? (() => 'too often')));
    expect(await directory.deliver('flight-service', {}, 'correlation-1')).toBe('well');
  });

  it('looks once for a service whose process has ended, however many calls notice', async () => {
    let searches = 0;
    const ended: ((error: Error) => void)[] = [];
    const gone = service(() => new Promise((_, reject) => ended.push(reject)));
    const directory = directoryOf(async () => {
      searches += 1;
      return searches === 1 ? gone : service(() => `search ${searches}`);
    });
    const first = directory.call('flight-service', {}, call);
    const second = directory.call('flight-service', {}, call);
    await directory.find('flight-service');
    ended[0]?.(new ServiceGoneError('ended'));
    expect(await first).toBe('search 2');
    ended[1]?.(new ServiceGoneError('ended'));
    expect(await second).toBe('search 2');
  });

  it('looks again for a service after a search that failed', async () => {
    const searches = [async () => Promise.reject(new Error('EACCES')), async () => service(() => 'well')];
    const directory = directoryOf(() => searches.shift()!());
    await expect(directory.call('flight-service', {}, call)).rejects.toThrow('EACCES');
    expect(await directory.call('flight-service', {}, call)).toBe('well');
  });

  it('makes no call again that failed otherwise', async () => {
    let calls = 0;
    const directory = directoryOf(async () =>
      service(() => {
        calls += 1;
        throw new Error('no seats');
      }),
    );
    await expect(directory.call('flight-service', {}, call)).rejects.toThrow('no seats');
    expect(calls).toBe(1);
  });
});
