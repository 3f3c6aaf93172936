import { StopError } from '../../src/errors';
import { GitHubClient, type GitHubRequest } from '../../src/github/github-client';
import { RollRecord } from '../../src/roll/roll-record';
import { TOKEN } from '../support/github/github-double';
import { RollOnDisk, states } from '../support/roll-on-disk';

/** How many requests a roll of one repository makes; the push is between two of them. */
const REQUESTS = 7;

/** Ends the process, as far as the roll can tell: at one request nothing more is done. */
class MortalClient extends GitHubClient {
  public requests = 0;

  public constructor(
    { apiUrl, clock }: { readonly apiUrl: string; readonly clock: RollOnDisk['clock'] },
    private readonly diesAt: number,
    private readonly dies: 'before' | 'after',
  ) {
    super({ apiUrl, token: TOKEN, clock });
  }

  public override async request<Body>(request: GitHubRequest): Promise<Body> {
    this.requests += 1;
    const isLast = this.requests === this.diesAt;
    if (isLast && this.dies === 'before') throw new StopError('killed');
    const answer = await super.request<Body>(request);
    if (isLast) throw new StopError('killed');
    return answer;
  }
}

describe('a roll that is killed', () => {
  let disk: RollOnDisk;

  beforeEach(async () => {
    disk = new RollOnDisk();
    await disk.github.start();
  });

  afterEach(() => disk.github.stop());

  const mortal = (diesAt: number, dies: 'before' | 'after') =>
    new MortalClient({ apiUrl: disk.github.apiUrl, clock: disk.clock }, diesAt, dies);

  test('was watched to its last request by these tests', async () => {
    disk.add('flight-service');
    const github = mortal(Infinity, 'after');
    await disk.roll({}, { github });
    expect(github.requests).toBe(REQUESTS);
  });

  test.each(
    Array.from({ length: REQUESTS }, (_, index) => index + 1).flatMap((request) => [
      ['before' as const, request],
      ['after' as const, request],
    ]),
  )(
    '%s request %i is finished by the next one, with one pull request and one branch',
    async (dies, diesAt) => {
      const flights = disk.add('flight-service');
      expect((await disk.roll({}, { github: mortal(diesAt as number, dies as 'before') })).stopped).toBe(
        'killed',
      );
      // What it remembered may be lost as well.
      const record = new RollRecord(`${disk.workFolder}/${Number(diesAt) % 2 ? 'record' : 'lost'}.json`);
      expect(states(await disk.roll({}, { record }))).toEqual({ 'flight-service': 'passed' });
      expect(flights.pullRequests).toHaveLength(1);
    },
  );
});
