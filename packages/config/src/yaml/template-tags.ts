import { type CollectionTag, Pair, Scalar, type ScalarTag, YAMLMap, type YAMLSeq } from 'yaml';

/** The short forms of CloudFormation, `!Sub` and the like (AWS CloudFormation User Guide, intrinsic function reference). */
const FUNCTIONS = [
  'And',
  'Base64',
  'Cidr',
  'Equals',
  'FindInMap',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
];

/** Reads each short form as its long one: `!Ref Table` as `{ Ref: 'Table' }`, `!Sub x` as `{ 'Fn::Sub': 'x' }`. */
export function templateTags(): (ScalarTag | CollectionTag)[] {
  const longForms = [
    ['!Ref', 'Ref'],
    ['!Condition', 'Condition'],
    ...FUNCTIONS.map((name) => [`!${name}`, `Fn::${name}`] as const),
  ] as const;
  return longForms.flatMap(([tag, key]) => [
    { tag, resolve: (text: string) => ({ [key]: text }) },
    collectionTag(tag, key, 'seq'),
    collectionTag(tag, key, 'map'),
  ]);
}

/** What is inside stays a node, with its own place. */
function collectionTag(tag: string, key: string, collection: 'map' | 'seq'): CollectionTag {
  const resolve = (value: YAMLMap | YAMLSeq) => {
    const map = new YAMLMap();
    map.items.push(new Pair(new Scalar(key), value));
    return map;
  };
  return { tag, collection, resolve: (value) => resolve(value as YAMLMap | YAMLSeq) };
}
