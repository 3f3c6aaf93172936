declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface DynaliteOptions {
    /** How long a new table stays in the state CREATING. Default: 500 */
    readonly createTableMs?: number;
  }

  /** A DynamoDB server that keeps its tables in memory. */
  export default function dynalite(options?: DynaliteOptions): Server;
}
