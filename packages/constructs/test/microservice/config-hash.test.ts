import { CONFIG_HASH_VARIABLE, DEPLOY_HASH_VARIABLE } from '@drystone/config';
import { only, valueAt } from './field-table/field-row';
import { FIELD_ROWS, serviceWith, templateOfService } from './field-table';
import type { StageService } from '@drystone/config';

/** AWS Lambda keeps these of the function, not of a version (Developer Guide, function versions). */
const NOT_FROZEN = ['FunctionName', 'RecursiveLoop', 'ReservedConcurrentExecutions', 'Tags'];

const rows = FIELD_ROWS.map((row, index) => [`${index} ${row.field}`, row] as const);

it.each(rows)('the hash changes with %s exactly where a version would freeze the change', (_, row) => {
  const [one, other] = row.values.map((value) => frozenOf(serviceWith(row, value))) as [Frozen, Frozen];
  expect(one.hash === other.hash).toBe(one.settings === other.settings);
});

type Frozen = ReturnType<typeof frozenOf>;

function frozenOf(service: StageService) {
  const { Properties = {} } = only(templateOfService(service), 'AWS::Lambda::Function');
  const {
    [CONFIG_HASH_VARIABLE]: hash,
    [DEPLOY_HASH_VARIABLE]: _,
    ...variables
  } = valueAt(Properties, 'Environment.Variables') as Record<string, string>;
  const kept = Object.entries(Properties).filter(
    ([name]) => !NOT_FROZEN.includes(name) && name !== 'Environment',
  );
  return { hash, settings: JSON.stringify([kept, variables, service.config.architecture]) };
}
