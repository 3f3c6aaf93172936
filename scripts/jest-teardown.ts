export { leaveTemporaryFolder as default } from './temporary-folder';
