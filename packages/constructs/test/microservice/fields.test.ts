import { fieldPaths } from '../../../config/test/service-config/field-cases/field-paths';
import { FIELD_ROWS, templateWith } from './field-table';
import { FIELDS_ELSEWHERE } from './field-table/elsewhere';

const rows = FIELD_ROWS.map((row, index) => [`${index} ${row.field}`, row] as const);

describe.each(rows)('%s', (_, row) => {
  const templates = row.values.map((value) => templateWith(row, value));

  it('shows in the template as it is in the file', () => {
    expect(templates.map(row.look)).toEqual(row.shows);
  });

  it('changes the template when it changes', () => {
    expect(templates[0]).not.toEqual(templates[1]);
  });
});

it('there is no field without an effect or a reason', () => {
  const known = [...FIELD_ROWS, ...FIELDS_ELSEWHERE].map(({ field }) => field);
  const unknown = fieldPaths().filter(
    (field) => !known.some((each) => each === field || field.startsWith(`${each}[`)),
  );
  expect(unknown).toEqual([]);
});

it('there is no row for what is no field', () => {
  const fields = fieldPaths();
  const rowsOfNothing = [...FIELD_ROWS, ...FIELDS_ELSEWHERE].filter(
    ({ field }) => !fields.some((each) => each === field || each.startsWith(`${field}[`)),
  );
  expect(rowsOfNothing).toEqual([]);
});
