import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';
import { threadId } from 'node:worker_threads';

/**
 * Loads a CommonJS file with the code that V8 compiled for it at an earlier time, which takes half of the time.
 * It has the signature of `require.extensions`.
 */
export function loadPrebuilt(module: NodeJS.Module, filename: string): void {
  const cacheFile = `${filename}.v8`;
  const cachedData = readIfThere(cacheFile);
  const script = new Script(Module.wrap(readFileSync(filename, 'utf8')), {
    filename,
    cachedData,
  });
  const run = script.runInThisContext();
  run.call(module.exports, module.exports, createRequire(filename), module, filename, dirname(filename));
  if (cachedData && !script.cachedDataRejected) return;
  // Later, so that nobody waits for it, and what the handler has called until then is compiled as well.
  setImmediate(() => keep(cacheFile, script.createCachedData()));
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Without it the next load is slower, nothing more. */
function keep(path: string, data: Buffer): void {
  try {
    const temporary = `${path}.${process.pid}-${threadId}`;
    writeFileSync(temporary, data);
    renameSync(temporary, path);
  } catch {}
}
