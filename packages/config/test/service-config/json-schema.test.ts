import Ajv from 'ajv';
import { formatPath } from '../../src/validate/violations';
import { serviceConfigJsonSchema } from '../../src';
import { MINIMAL_CONFIG } from '../support/minimal-config';
import { FIELD_CASES } from './field-cases';
import { configWith } from './field-cases/config-with';

/** An independent reader of JSON Schema. It has no formats: the schema gives each of them as a pattern too. */
const isValid = new Ajv({ validateFormats: false }).compile(serviceConfigJsonSchema());

const rows = FIELD_CASES.map((fieldCase) => [formatPath(fieldCase.path), fieldCase] as const);

describe('the JSON Schema', () => {
  it.each(rows)('agrees with the parser on %s', (_, fieldCase) => {
    for (const value of fieldCase.good) {
      expect({ value, isValid: isValid(configWith(fieldCase, value)) }).toEqual({ value, isValid: true });
    }
    for (const { value, isBeyondJsonSchema = false } of fieldCase.bad) {
      expect({ value, isValid: isValid(configWith(fieldCase, value)) }).toEqual({
        value,
        isValid: isBeyondJsonSchema,
      });
    }
  });

  it('demands what identifies a service, and nothing else', () => {
    expect(isValid(MINIMAL_CONFIG)).toBe(true);
    for (const key of Object.keys(MINIMAL_CONFIG)) {
      expect({ key, isValid: isValid({ ...MINIMAL_CONFIG, [key]: undefined }) }).toEqual({
        key,
        isValid: false,
      });
    }
  });

  it('takes permissions as text and with resources', () => {
    const onResources = { actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:*:*:orders'] };
    expect(isValid({ ...MINIMAL_CONFIG, permissions: ['dynamodb:GetItem', onResources] })).toBe(true);
    expect(isValid({ ...MINIMAL_CONFIG, permissions: [{ actions: ['sqs:SendMessage'] }] })).toBe(false);
  });

  it('refuses a key that is not in the documentation', () => {
    expect(isValid({ ...MINIMAL_CONFIG, memorySzie: 512 })).toBe(false);
  });

  it('describes every field, with its default unless it must be given', () => {
    expect(undescribed(serviceConfigJsonSchema())).toEqual([]);
  });
});

interface SchemaNode {
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly additionalProperties?: SchemaNode | boolean;
}

/** Paths of the fields without a description, or without a word on their default. */
function undescribed(node: SchemaNode, path = ''): string[] {
  const own = Object.entries(node.properties ?? {}).flatMap(([key, child]) => {
    const isSection = child.properties !== undefined;
    const isRequired = node.required?.includes(key) ?? false;
    const { description = '' } = child;
    const isDescribed =
      description.length > 5 && (isRequired || isSection || /Default: |Either this or /.test(description));
    return [...(isDescribed ? [] : [`${path}.${key}`]), ...undescribed(child, `${path}.${key}`)];
  });
  const inner = [node.items, ...(node.anyOf ?? []), node.additionalProperties].filter(
    (each) => typeof each === 'object',
  );
  return [...own, ...inner.flatMap((each) => undescribed(each, `${path}[]`))];
}
