import fc from 'fast-check';

/** A file as teams write them, and the line end that it has. */
export interface TeamFile {
  readonly text: string;
  readonly eol: string;
}

const comment = fc.constantFrom('', '', ' # ours', ' # "quoted": {x}', '   # späť');
const space = fc.constantFrom(' ', '  ');
const scalar = fc.constantFrom(
  'info',
  '"in: quotes"',
  "'it''s'",
  '30',
  'true',
  '~',
  '',
  '[a, b]',
  '{ x: 1, y: [2] }',
  '*shared',
  'two\n        lines',
);
const ownLine = fc.constantFrom('', '# a comment', '  # an indented comment');

/** `key: value # comment`, where a value may be missing. */
function entry(key: string, value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(space, value, comment)
    .map(([gap, text, after]) => `${key}:${text === '' ? '' : gap + text}${after}`);
}

const platformEntry = (key: string) =>
  entry(key, fc.constantFrom('old', '"old"', "'old'", '', '~', '&old old', '*shared'));

function block(key: string, entries: readonly fc.Arbitrary<string>[], indent: number): fc.Arbitrary<string> {
  const pad = ' '.repeat(indent);
  return fc
    .tuple(
      comment,
      fc.shuffledSubarray([...entries], { minLength: 1 }).chain((some) => fc.tuple(...some)),
    )
    .map(([after, lines]) => [`${key}:${after}`, ...lines.map((line) => pad + line)].join('\n'));
}

const variables = [
  entry('LOG_LEVEL', scalar),
  entry('NODE_ENV', scalar),
  platformEntry('TABLE_NAME'),
  platformEntry('SERVICE_PREFIX'),
];

const environment = fc.oneof(
  block('environment', variables, 2),
  block('environment', variables, 4),
  fc.constantFrom(
    'environment:',
    'environment: ~',
    'environment: {}',
    'environment: # none',
    'environment: {A: 1}',
    'environment: { A: 1, TABLE_NAME: old }',
  ),
);

const permissions = fc.constantFrom(
  'permissions:\n  - dynamodb:GetItem # read\n  - dynamodb:Query',
  'permissions:\n- dynamodb:GetItem',
  'permissions: [\n  dynamodb:GetItem,\n  # more\n]',
);

const description = fc.constantFrom(
  'description: |\n  two\n  lines',
  'description: >-\n  folded\n\n  text',
  'description: |+\n  kept\n\n',
);

const sections = [
  platformEntry('serviceName'),
  platformEntry('ecrRepository'),
  environment,
  permissions,
  description,
  entry('timeout', scalar),
];

/** `shared` comes first, so that every alias has its anchor before it. */
export const teamFile: fc.Arbitrary<TeamFile> = fc
  .record({
    sections: fc.shuffledSubarray(sections).chain((some) => fc.tuple(...some)),
    between: fc.array(ownLine, { minLength: 8, maxLength: 8 }),
    eol: fc.constantFrom('\n', '\n', '\r\n'),
    start: fc.constantFrom('', '---\n', '# header\n\n'),
    end: fc.constantFrom('', '\n', '\n\n', '\n# the end\n'),
  })
  .map((parts) => {
    const lines = parts.sections.flatMap((section, index) => [
      ...(parts.between[index] ? [parts.between[index]] : []),
      section,
    ]);
    const text = `${parts.start}tags: { team: &shared flights }\n${lines.join('\n')}${parts.end}`;
    return { text: text.replaceAll('\n', parts.eol), eol: parts.eol };
  });
