import { execFile } from 'node:child_process';
import { isAlive } from '../process-alive';
import { launchersOf, parseProcessTable } from './launchers';

const POLL_MS = 500;

/**
 * Calls back once when a program that started this one is gone: npx, npm, projen or the shell between them.
 *
 * projen waits for its task without handling signals, so that ending npx reaches neither projen nor this process.
 * Where there is no `ps`, only the direct parent is watched.
 */
export function whenLauncherEnds(callback: () => void): void {
  let launchers = [process.ppid];
  execFile('ps', ['-A', '-o', 'pid=,ppid=,args='], { maxBuffer: 64 * 1024 * 1024 }, (error, output) => {
    if (!error) launchers = [process.ppid, ...launchersOf(process.pid, parseProcessTable(output))];
  });
  const timer = setInterval(() => {
    if (launchers[0] === process.ppid && launchers.every(isAlive)) return;
    clearInterval(timer);
    callback();
  }, POLL_MS);
  timer.unref();
}
