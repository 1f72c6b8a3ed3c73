// Preloaded into each process of a measured run: at its end it writes its peak memory in KiB and its processor time in µs
// into the file that all of them share.
const { appendFileSync } = require('node:fs');

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  appendFileSync(process.env.BENCH_PEAKS, `${maxRSS} ${userCPUTime + systemCPUTime}\n`);
});
