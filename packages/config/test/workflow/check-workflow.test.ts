import fc from 'fast-check';
import { checkWorkflow } from '../../src/workflow/check-workflow';

const FILE = '.github/workflows/mine.yml';
const COMMIT = '0123456789abcdef0123456789abcdef01234567';

/** A workflow whose only step has these lines. */
function withStep(...lines: string[]): string {
  return [
    'on: push',
    'jobs:',
    '  mine:',
    '    steps:',
    '      - name: Mine',
    ...lines.map((line) => `        ${line}`),
    '',
  ].join('\n');
}

function found(text: string): string[] {
  return checkWorkflow(text, FILE).map(({ line, column, code }) => `${line}:${column} ${code}`);
}

function messages(expression: string): string[] {
  return checkWorkflow(withStep(`run: echo "\${{ ${expression} }}"`), FILE).map(({ message }) => message);
}

describe('a value in a script', () => {
  test.each([
    'github.event.issue.title',
    'github.event.issue.body',
    'github.event.pull_request.title',
    'github.event.pull_request.body',
    'github.event.pull_request.head.ref',
    'github.event.pull_request.head.label',
    'github.event.pull_request.head.repo.default_branch',
    'github.event.comment.body',
    'github.event.review.body',
    'github.event.pages.*.page_name',
    'github.event.commits.*.message',
    'github.event.commits.*.author.email',
    'github.event.head_commit.message',
    'github.event.head_commit.author.name',
    'github.event.inputs.version',
    'github.head_ref',
    'github.base_ref',
    'github.ref',
    'github.ref_name',
    'github.workflow',
    'GitHub.Head_Ref',
    "github['head_ref']",
    'github[env.WHICH]',
    'toJSON(github)',
    'inputs.version',
    'env.TITLE',
    'steps.title.outputs.text',
    'steps.title.outcome.x',
    'needs.first.outputs.text',
    'unknown.context',
    "github.sha || github.head_ref || 'x'",
    "format('{0}', inputs.version)",
  ])('%s is refused: others may choose it', (expression) => {
    expect(messages(expression)).toEqual([expect.stringContaining('becomes part of the script')]);
  });

  test.each([
    'github.sha',
    'github.run_id',
    'github.run_attempt',
    'github.actor',
    'github.repository',
    'github.event_name',
    "github['sha']",
    'secrets.TOKEN',
    'vars.REGION',
    'runner.temp',
    'matrix.node',
    'strategy.job-index',
    'job.status',
    'steps.test.outcome',
    'steps.test.conclusion',
    'needs.build.result',
    "hashFiles('**/package-lock.json')",
    "'github.head_ref'",
    'true',
  ])('%s is taken: nobody else chooses it', (expression) => {
    expect(messages(expression)).toEqual([]);
  });

  test('is free to stand in env, with and if', () => {
    const title = '${{ github.event.issue.title }}';
    expect(
      found(
        withStep(
          `if: contains(github.event.issue.title, 'x')`,
          `env: { TITLE: '${title}' }`,
          `with: { title: '${title}' }`,
          'run: echo "$TITLE"',
        ),
      ),
    ).toEqual([]);
  });

  test('of a matrix that is worked out is refused', () => {
    const job = (matrix: string) =>
      `jobs:\n  x:\n    strategy:\n      matrix: ${matrix}\n    steps:\n      - run: echo \${{ matrix.name }}\n`;
    expect(found(job('{ name: [a, b] }'))).toEqual([]);
    expect(found(job('${{ fromJSON(inputs.names) }}'))).toEqual(['6:19 script_injection']);
    expect(found(job("{ name: '${{ fromJSON(inputs.names) }}' }"))).toEqual(['6:19 script_injection']);
  });
});

describe('a finding', () => {
  test('stands where the expression begins, in every form that YAML has for a script', () => {
    expect(found(withStep('run: echo ${{ inputs.a }} ${{ inputs.b }}'))).toEqual([
      '6:19 script_injection',
      '6:35 script_injection',
    ]);
    expect(found(withStep('run: |', '  echo ${{ github.sha }}', '  echo ${{ inputs.a }}'))).toEqual([
      '8:16 script_injection',
    ]);
    expect(found(withStep('run: >-', '  echo', '  ${{ inputs.a', '  }}'))).toEqual(['8:11 script_injection']);
    expect(found(withStep(`run: 'echo ''x'' \${{ inputs.a }}'`))).toEqual(['6:26 script_injection']);
    expect(found(withStep('run: "echo \\u0024{{ inputs.a }}"'))).toEqual(['6:14 script_injection']);
    expect(found(withStep('env: { A: &script "${{ inputs.a }}" }', 'run: *script'))).toEqual([
      '7:14 script_injection',
    ]);
  });

  test.each([
    ['github.head_ref', 'put it under env as HEAD_REF, and write "$HEAD_REF" here'],
    ['github.event.commits.*.message', 'put it under env as MESSAGE, and write "$MESSAGE" here'],
    ['inputs.dry-run', 'put it under env as DRY_RUN, and write "$DRY_RUN" here'],
    ['inputs[0]', 'put it under env as INPUTS, and write "$INPUTS" here'],
    ['env.title', 'write "$title"'],
  ])('for %s says how to mend it', (expression, help) => {
    expect(checkWorkflow(withStep(`run: echo \${{ ${expression} }}`), FILE)).toMatchObject([
      { file: FILE, help, severity: 'error' },
    ]);
  });

  test('in the script of actions/github-script names process.env', () => {
    const step = withStep(
      `uses: actions/github-script@${COMMIT}`,
      'with:',
      '  script: |',
      '    return `${{ github.event.issue.title }}`;',
    );
    expect(checkWorkflow(step, FILE)).toMatchObject([
      { line: 9, column: 21, help: expect.stringContaining('process.env.TITLE') },
    ]);
  });

  test('is there for each mistake of a file, in file order', () => {
    const text =
      withStep('run: echo ${{ inputs.a }}', 'uses: acme/action@v1') +
      '  other:\n    uses: acme/flows/.github/workflows/x.yml@main\n';
    expect(found(text)).toEqual(['6:19 script_injection', '7:15 unpinned_action', '9:11 unpinned_action']);
  });

  test('says what is not YAML', () => {
    expect(found('jobs: [')).toEqual(['1:8 yaml_syntax']);
  });
});

describe('an action', () => {
  test.each([
    `actions/checkout@${COMMIT}`,
    `actions/checkout@${COMMIT} # v7.0.1`,
    `acme/actions/deep/path@${COMMIT}`,
    './.github/actions/mine',
    `docker://alpine@sha256:${'0123456789abcdef'.repeat(4)}`,
  ])('%s is pinned', (uses) => {
    expect(found(withStep(`uses: ${uses}`))).toEqual([]);
  });

  test.each([
    'actions/checkout@v7',
    'actions/checkout@main',
    'actions/checkout',
    'actions/checkout@3d3c42e',
    `actions/checkout@${COMMIT.toUpperCase()}`,
    'docker://alpine:3',
    'docker://alpine@latest',
  ])('%s can be moved, and is refused', (uses) => {
    expect(found(withStep(`uses: ${uses}`))).toEqual(['6:15 unpinned_action']);
  });
});

describe('whatever a file holds', () => {
  const shapes = [
    'jobs: 1',
    'jobs: [a]',
    'jobs: { a: }',
    'jobs: { a: { steps: { b: 1 } } }',
    'jobs: { a: { steps: [1, null, []] } }',
    'jobs: { a: { steps: [{ run: 1, uses: [] }] } }',
    'a: b',
  ];

  test.each(shapes)('%s is read without a finding: what GitHub refuses does not run', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('every finding has a place in the file', () => {
    const piece = fc.constantFrom(
      '${{',
      '}}',
      "'",
      'github.head_ref',
      'inputs',
      '[',
      ']',
      '.',
      '*',
      ' ',
      '\n',
      '|',
      'é',
      '(',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = withStep(
          'run: |',
          ...pieces
            .join('')
            .split('\n')
            .map((line) => `  ${line}`),
        );
        const lines = text.split('\n');
        for (const { line, column } of checkWorkflow(text, FILE)) {
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
        }
      }),
    );
  });
});
