export * from './bff-project';
export * from './microservice-project';
