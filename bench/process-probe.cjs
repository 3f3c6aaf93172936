/** Loaded into a process that is measured: writes what it took when it ends. */
const { readFileSync, writeFileSync } = require('node:fs');

process.once('exit', () => {
  const { user, system } = process.cpuUsage();
  // Of this program alone: what getrusage gives begins with the memory of the process that started it (getrusage(2)).
  const peakKilobytes = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
  const taken = { processorSeconds: (user + system) / 1e6, peakMegabytes: peakKilobytes / 1000 };
  writeFileSync(process.env.PROBE_FILE, JSON.stringify(taken));
});
