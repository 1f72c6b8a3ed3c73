import { type Command, Option } from 'commander';
import { EXIT_CODES } from '../exit-codes';

/** `labwright backup`. */
export function define(program: Command): void {
  program
    .command('backup [to]')
    .summary('save all data of a stack')
    .description(
      'Saves all data of a stack that is on the Docker host: databases by dumps, volumes by tar, those of users among them. TO is a new folder, a new file that ends in .tar, or - for a tar stream on standard output.',
    )
    .option(
      '-o, --output <folder>',
      'the output folder, or a folder with a compose file; default: as for synth',
    )
    .option('-s, --stack <name>', 'the stack, where the output folder has several')
    .option('--volume <glob...>', 'only these volumes')
    .option('--exclude <glob...>', 'not these volumes')
    .option('--users <glob...>', 'of the volumes of users, only those of these users')
    .option('--pause', 'halt the containers that write to a volume while it is read')
    .option('--include-env', 'save .env as well, with its secrets')
    .addOption(
      new Option('--compress <way>', 'how parts are compressed')
        .choices(['gzip', 'zstd', 'none'])
        .default('gzip'),
    )
    .option('--image <name>', "the image whose tar reads volumes; default: one of the stack's own")
    .option('--no-space-check', 'begin even where there may not be room')
    .option('--dry-run', 'show what would be saved, and save nothing')
    .option('-q, --quiet', 'say nothing when all is well')
    .option('--json', 'print the manifest of the backup, or the plan, as JSON')
    .addHelpText(
      'after',
      `\n${EXIT_CODES}\nExamples:\n  labwright backup --dry-run\n  labwright backup /srv/backups/lab-$(date +%F)\n  labwright backup - | ssh store "cat > lab.tar"\n`,
    )
    .action(async (to, flags) => (require('../backup') as typeof import('../backup')).backup(to, flags));
}
