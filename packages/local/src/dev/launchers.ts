/** A line of the process table. */
export interface ProcessEntry {
  readonly processId: number;
  readonly parentId: number;
  readonly command: string;
}

/** npm calls itself `npm exec …` and `npm run …`; a shell between two programs runs with `-c`. */
const LAUNCHER =
  /(?:^|[\s/\\])(?:npx|npm|projen|pnpm|yarn)(?:-cli\.js)?(?:\s|$)|(?:^|\/)(?:sh|bash|dash|zsh)\s+-c\s/;

/** Reads what `ps -A -o pid=,ppid=,args=` prints. */
export function parseProcessTable(output: string): ProcessEntry[] {
  return output.split('\n').flatMap((line) => {
    const [, processId, parentId, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined
      ? []
      : [{ processId: Number(processId), parentId: Number(parentId), command }];
  });
}

/**
 * The processes above a process that only exist to run it, nearest first; whoever ran the outermost is not among them.
 *
 * @example launchersOf(30, table) // [29, 28, 27] of: zsh → npm exec projen dev → node projen dev → sh -c … → 30
 */
export function launchersOf(processId: number, table: readonly ProcessEntry[]): number[] {
  const byId = new Map(table.map((entry) => [entry.processId, entry]));
  const launchers: number[] = [];
  for (
    let entry = parentOf(byId.get(processId), byId);
    entry && LAUNCHER.test(entry.command);
    entry = parentOf(entry, byId)
  ) {
    launchers.push(entry.processId);
  }
  return launchers;
}

function parentOf(
  entry: ProcessEntry | undefined,
  byId: ReadonlyMap<number, ProcessEntry>,
): ProcessEntry | undefined {
  return entry && byId.get(entry.parentId);
}
