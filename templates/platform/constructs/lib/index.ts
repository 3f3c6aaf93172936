export * from './api-construct';
export * from './database-construct';
export * from './microservice-construct';
export * from './service-discovery';
