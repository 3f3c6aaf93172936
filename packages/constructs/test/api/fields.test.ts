import { apiConfigJsonSchema } from '@drystone/config';
import { fieldPaths } from '../../../config/test/service-config/field-cases/field-paths';
import { apiConfigOf, apiTemplate } from '../support/api';
import { isPartOf } from '../support/is-part-of';
import { resourcesOf } from '../support/stage';
import { FIELD_ROWS, FIELDS_ELSEWHERE, type FieldRow } from './field-rows';

function hasEffect(content: object, [type, properties]: FieldRow['effect']): boolean {
  const resources = resourcesOf(apiTemplate(apiConfigOf(content)), `AWS::${type}`);
  return resources.some(({ Properties }) => isPartOf(properties, Properties));
}

it.each(FIELD_ROWS.map((row) => [row.field, row.content, row] as const))(
  '%s as in %j is seen in the template, and was not without it',
  (_, __, { content, effect, around = {} }) => {
    expect(hasEffect({ ...around, ...content }, effect)).toBe(true);
    expect(hasEffect(around, effect)).toBe(false);
  },
);

it('every field of the schema has a row', () => {
  const rows = new Set([...FIELD_ROWS.map(({ field }) => field), ...Object.keys(FIELDS_ELSEWHERE)]);
  expect(fieldPaths(apiConfigJsonSchema()).filter((field) => !rows.has(field))).toEqual([]);
});
