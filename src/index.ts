export * from './files/rendered-file';
export * from './projects/microservice-project';
export * from './projects/standard-project';
export * from './standards/standards';
