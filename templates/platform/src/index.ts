export * from './bff-project';
export * from './environment-project';
export * from './microservice-project';
export * from './release-project';
