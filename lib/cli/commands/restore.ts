import type { Command } from 'commander';
import { EXIT_CODES } from '../exit-codes';

/** `labwright restore`. */
export function define(program: Command): void {
  program
    .command('restore <from>')
    .summary('restore a backup')
    .description(
      'Restores a backup: a folder, a .tar file, or - for a tar stream on stdin. The whole backup is verified before anything is written. Only data that you name with --overwrite are overwritten.',
    )
    .option(
      '-o, --output <folder>',
      'the output folder, or a folder with a compose file; default: as for synth',
    )
    .option('-s, --stack <name>', 'the stack, if the output folder has several')
    .option('--project <name>', 'restore into another Compose project; default: that of the backup')
    .option('--rename <old=new...>', 'restore a volume under another name; * stands for any text')
    .option('--volume <glob...>', 'only these volumes, by their names in the backup')
    .option('--exclude <glob...>', 'not these volumes')
    .option('--users <glob...>', 'of the user volumes, only those of these users')
    .option(
      '--overwrite <name...>',
      'overwrite the data of a volume, by its name or a glob; .env for that file',
    )
    .option(
      '--allow-volume <name...>',
      'allow volumes whose definition in the backup differs from the stack or is risky: driver, options, labels, programs that run as root, code in a database; names only, no globs',
    )
    .option('--stop', 'stop the containers that use the data, and start them again afterwards')
    .option('--image <name>', 'the image whose tar writes volumes; default: an image of the stack')
    .option('--no-space-check', 'skip the check for free disk space')
    .option('--list', 'list the content of the backup; needs no Docker')
    .option('--verify', 'verify the backup, but restore nothing; needs no Docker')
    .option('--dry-run', 'run all checks, but restore nothing')
    .option('-q, --quiet', 'print nothing on success')
    .option('--json', 'print the manifest of the backup as JSON')
    .addHelpText(
      'after',
      `\n${EXIT_CODES}\nExamples:\n  labwright restore /srv/backups/lab-2026-11-25 --dry-run\n  labwright restore lab.tar --stop --overwrite jupyterhub_postgres_data "jupyterhub-user-*"\n  ssh store cat lab.tar | labwright restore - --volume jupyterhub-user-ada\n`,
    )
    .action(async (from, flags) =>
      (require('../restore') as typeof import('../restore')).restore(from, flags),
    );
}
