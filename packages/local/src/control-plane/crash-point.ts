import type { Fault } from '../aws/fault';

/** Where a process dies. */
export interface Crash {
  /** The call that it dies at, from 1. */
  readonly call: number;
  /** Before AWS carries it out, or after that and before the answer. */
  readonly when: 'before' | 'after';
}

/** A process that makes calls, and can be made to die at one of them. */
export interface CrashPoint {
  /** Given to a server or a handler. */
  readonly faultOf: (operation: string) => Fault | undefined;
  /** Operations that were asked for since the last `revive`, the one that it died at included. */
  readonly operations: readonly string[];
  readonly isDead: boolean;
  /** A new process, which dies there; without a crash it lives. */
  revive(crash?: Crash): void;
}

/**
 * Kills whoever calls at one of the calls: from then on none reaches AWS, as the calls of a dead process do not.
 *
 * @example
 * const process = crashPoint();
 * const requestHandler = inProcessHandler(plane.endpoints, process);
 * process.revive({ call: 3, when: 'after' });
 */
export function crashPoint(): CrashPoint {
  let crash: Crash | undefined;
  let isDead = false;
  let operations: string[] = [];
  return {
    get isDead() {
      return isDead;
    },
    get operations() {
      return operations;
    },
    faultOf: (operation) => {
      if (isDead) return { kind: 'reset', when: 'before' };
      operations.push(operation);
      if (crash?.call !== operations.length) return undefined;
      isDead = true;
      return { kind: 'reset', when: crash.when };
    },
    revive: (next) => {
      crash = next;
      isDead = false;
      operations = [];
    },
  };
}
