import { type Command, Option } from 'commander';
import { EXIT_CODES } from '../exit-codes';

/** `labwright backup`. */
export function define(program: Command): void {
  program
    .command('backup [to]')
    .summary('back up all data of a stack')
    .description(
      'Backs up all data of a stack on the Docker host: databases as dumps, volumes (including those of users) as tar archives. TO is a new folder, a new file that ends in .tar, or - for a tar stream on stdout.',
    )
    .option(
      '-o, --output <folder>',
      'the output folder, or a folder with a compose file; default: as for synth',
    )
    .option('-s, --stack <name>', 'the stack, if the output folder has several')
    .option('--volume <glob...>', 'only these volumes')
    .option('--exclude <glob...>', 'not these volumes')
    .option('--users <glob...>', 'of the user volumes, only those of these users')
    .option('--pause', 'pause the containers that write to a volume while it is read')
    .option('--include-env', 'include .env, with its secrets')
    .addOption(
      new Option('--compress <way>', 'the compression of the parts')
        .choices(['gzip', 'zstd', 'none'])
        .default('gzip'),
    )
    .option('--image <name>', 'the image whose tar reads volumes; default: an image of the stack')
    .option('--no-space-check', 'skip the check for free disk space')
    .option('--dry-run', 'show what would be backed up, but back up nothing')
    .option('-q, --quiet', 'print nothing on success')
    .option('--json', 'print the manifest of the backup, or the plan, as JSON')
    .addHelpText(
      'after',
      `\n${EXIT_CODES}\nExamples:\n  labwright backup --dry-run\n  labwright backup /srv/backups/lab-$(date +%F)\n  labwright backup - | ssh store "cat > lab.tar"\n`,
    )
    .action(async (to, flags) => (require('../backup') as typeof import('../backup')).backup(to, flags));
}
