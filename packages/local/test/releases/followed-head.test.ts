import { Refusal } from '../../src/aws/refusal';
import { StageError } from '../../src/dev/stage-error';
import { FollowedHead } from '../../src/releases/followed-head';

let head: string | undefined;
let now: number;
let failure: Error | undefined;
let released: string[];
let problems: string[];
let followed: FollowedHead;

beforeEach(() => {
  head = 'one';
  now = 0;
  failure = undefined;
  released = [];
  problems = [];
  followed = new FollowedHead({
    head: () => head,
    release: async (commit) => {
      if (failure) throw failure;
      released.push(commit);
    },
    onProblem: (text) => problems.push(text),
    now: () => now,
  });
});

/** Looks twice a second, for some seconds. */
async function follow(seconds = 1): Promise<void> {
  for (const end = now + seconds * 1000; now < end; now += 500) await followed.look();
}

test('each commit is released once', async () => {
  await follow();
  head = 'two';
  await follow();
  expect({ released, problems }).toEqual({ released: ['one', 'two'], problems: [] });
});

test('a repository without a commit has nothing to release', async () => {
  head = undefined;
  await follow();
  expect(released).toEqual([]);
});

test('a commit that failed is tried again, and what is wrong with it is told once', async () => {
  failure = new StageError('the bucket does not answer');
  await follow(60);
  failure = undefined;
  await follow(10);
  expect({ released, problems }).toEqual({ released: ['one'], problems: ['the bucket does not answer'] });
});

test('what is wrong is told again once it was well', async () => {
  failure = new StageError('the bucket does not answer');
  await follow();
  failure = undefined;
  await follow(12);
  head = 'two';
  failure = new StageError('the bucket does not answer');
  await follow();
  expect(problems).toEqual(['the bucket does not answer', 'the bucket does not answer']);
});

test('another commit does not wait until the one that failed is tried again', async () => {
  failure = new StageError('services.yaml:2:1  there is no booking-service v9');
  await follow();
  failure = undefined;
  head = 'two';
  await follow();
  expect(released).toEqual(['two']);
});

test('what nobody expected is told with its stack, and ends nothing', async () => {
  failure = new TypeError('no such property');
  await follow();
  failure = undefined;
  await follow(12);
  expect(released).toEqual(['one']);
  expect(problems).toEqual([
    expect.stringMatching(/^TypeError: no such property\n +at .*followed-head\.test/),
  ]);
});

test('while AWS is at work on an update it is tried again at once, and nothing is wrong', async () => {
  failure = new Refusal(409, 'ResourceConflictException', 'an update is in progress');
  await follow();
  failure = undefined;
  await follow();
  expect({ released, problems }).toEqual({ released: ['one'], problems: [] });
});
