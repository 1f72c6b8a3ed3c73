#!/usr/bin/env node
import module from 'node:module';

// Node 22.8 and later keeps compiled code in its own folder below the system's temporary folder.
(module as { enableCompileCache?: () => unknown }).enableCompileCache?.();
const { main } = require('../lib/cli/main') as typeof import('../lib/cli/main');

void main(process.argv.slice(2));
