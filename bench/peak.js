// Preloaded into each process of a measured run: at its end it writes its peak memory, in KiB, beside those of the others.
const { appendFileSync } = require('node:fs');

process.on('exit', () => appendFileSync(process.env.BENCH_PEAKS, `${process.resourceUsage().maxRSS}\n`));
