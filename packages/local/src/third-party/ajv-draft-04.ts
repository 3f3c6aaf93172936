/** Bundled by the build, so that nobody installs it for the sake of `request.body`. */
export { default as AjvDraft04, type ErrorObject, type ValidateFunction } from 'ajv-draft-04';
