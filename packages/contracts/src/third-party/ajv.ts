/** Bundled by the build, so that a service installs nothing for its contract test. */
export { Ajv2020, type ErrorObject } from 'ajv/dist/2020';
export { default as addFormats } from 'ajv-formats';
