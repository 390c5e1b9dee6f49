// `npm run -s cli -- query …`: the program of the package's bin, made fresh when its sources changed.
// Only the program writes to stdout; with everything in place this adds some ten milliseconds to it.
import { ensureBuilt } from './build.mjs';
import { setup } from './setup.mjs';

if ((await setup()) && (await ensureBuilt(['solver', 'node']))) await import('../dist/cli.js');
else process.exitCode = 2;
