import { environmentConfigJsonSchema, parseEnvironmentConfig } from '../../src';
import { MINIMAL_ENVIRONMENT } from '../support/stage-source';
import { testFields } from '../support/test-fields';
import { ENVIRONMENT_FIELD_CASES } from './field-cases';

testFields({
  cases: ENVIRONMENT_FIELD_CASES,
  minimal: MINIMAL_ENVIRONMENT,
  parse: parseEnvironmentConfig,
  jsonSchema: environmentConfigJsonSchema(),
  testedElsewhere: ['stages'],
});
