import type { Command } from 'commander';
import { EXIT_CODES } from '../exit-codes';

/** `labwright restore`. */
export function define(program: Command): void {
  program
    .command('restore <from>')
    .summary('restore what a backup holds')
    .description(
      'Restores a backup: a folder, a .tar file, or - for a tar stream on standard input. All of it is verified before anything is written, and no data are overwritten that were not named.',
    )
    .option(
      '-o, --output <folder>',
      'the output folder, or a folder with a compose file; default: as for synth',
    )
    .option('-s, --stack <name>', 'the stack, where the output folder has several')
    .option('--project <name>', 'restore for another Compose project; default: that of the backup')
    .option('--rename <old=new...>', 'restore a volume under another name; * stands for any text')
    .option('--volume <glob...>', 'only these volumes, by their names in the backup')
    .option('--exclude <glob...>', 'not these volumes')
    .option('--users <glob...>', 'of the volumes of users, only those of these users')
    .option(
      '--overwrite <name...>',
      'overwrite the data of a volume, by its name or a glob; .env for that file',
    )
    .option(
      '--allow-volume <name...>',
      'allow what the backup says differently from the stack, and what is risky: driver, options and labels of a volume, programs that run as root, code in a database; names only, no globs',
    )
    .option('--stop', 'stop what uses the data, and start it again afterwards')
    .option('--image <name>', "the image whose tar writes volumes; default: one of the stack's own")
    .option('--no-space-check', 'begin even where there may not be room')
    .option('--list', 'show what the backup holds; needs no Docker')
    .option('--verify', 'verify the backup, and restore nothing; needs no Docker')
    .option('--dry-run', 'verify, and check all that can be checked, and restore nothing')
    .option('-q, --quiet', 'say nothing when all is well')
    .option('--json', 'print the manifest of the backup as JSON')
    .addHelpText(
      'after',
      `\n${EXIT_CODES}\nExamples:\n  labwright restore /srv/backups/lab-2026-11-25 --dry-run\n  labwright restore lab.tar --stop --overwrite jupyterhub_postgres_data "jupyterhub-user-*"\n  ssh store cat lab.tar | labwright restore - --volume jupyterhub-user-ada\n`,
    )
    .action(async (from, flags) =>
      (require('../restore') as typeof import('../restore')).restore(from, flags),
    );
}
