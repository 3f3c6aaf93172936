/** Bundled by the build: its 40 packages would be installed by every team, and its peer range refuses TypeScript 6. */
export { default as typesOfDocument, astToString } from 'openapi-typescript';
