import { apiConfigJsonSchema, parseApiConfig } from '../../src';
import { testFields } from '../support/test-fields';
import { API_FIELD_CASES } from './field-cases';
import { MINIMAL_API } from './minimal-api';

testFields({
  cases: API_FIELD_CASES,
  minimal: MINIMAL_API,
  parse: parseApiConfig,
  jsonSchema: apiConfigJsonSchema(),
  // A route's service is tested as a whole, with the service that it names.
  testedElsewhere: ['routes[0].service', 'environments'],
});
