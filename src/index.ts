export * from './files/rendered-file';
export * from './projects/bff-project';
export * from './projects/environment-project';
export * from './projects/microservice-project';
export * from './projects/platform-project';
export * from './projects/release-project';
export { StandardProject } from './projects/standard-project';
export * from './projects/standard-project-options';
export * from './standards/standards';
