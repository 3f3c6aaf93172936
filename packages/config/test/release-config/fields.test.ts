import { parseReleaseConfig, releaseConfigJsonSchema } from '../../src';
import { MINIMAL_RELEASE_CONFIG } from '../support/release-config';
import { testFields } from '../support/test-fields';
import { RELEASE_FIELD_CASES } from './field-cases';

testFields({
  cases: RELEASE_FIELD_CASES,
  minimal: MINIMAL_RELEASE_CONFIG,
  parse: parseReleaseConfig,
  jsonSchema: releaseConfigJsonSchema(),
  testedElsewhere: ['stages'],
});
