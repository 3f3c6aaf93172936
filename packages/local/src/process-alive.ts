/** Whether there is a process with this id. */
export function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, but not ours.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
