import type { CatalogueEntry } from '../../core/diagnostics';

/** The faults of `labwright backup` and `labwright restore`. */
export const BACKUP_DIAGNOSTICS = {
  LW_BACKUP_STACK: {
    title: 'It is not clear which stack is to be saved',
    cause: 'A backup holds one stack, and the output folder has several, or not this one',
    fix: 'Name one of them with --stack',
  },
  LW_BACKUP_NOTHING: {
    title: 'There is nothing to save',
    cause: 'No volume of the stack exists on this Docker host, or none fits what was asked for',
    fix: 'Look at `labwright backup --dry-run`, and at DOCKER_HOST',
  },
  LW_BACKUP_TARGET_EXISTS: {
    title: 'The backup would overwrite something',
    cause: 'A backup is written to a new place, so that an older one is never lost',
    fix: 'Name a folder or file that does not exist yet, such as backups/$(date +%F)',
  },
  LW_BACKUP_TARGET_FAILED: {
    title: 'The backup cannot be written',
    cause: 'The disk is full, or the place is not writable',
    fix: 'Make room, or name another place; what was written of it was removed',
  },
  LW_BACKUP_SPACE: {
    title: 'There may not be enough room for the backup',
    cause: 'What is to be saved is larger, before it is compressed, than what is free',
    fix: 'Make room, name another disk, or go on with --no-space-check',
  },
  LW_BACKUP_IMAGE: {
    title: 'No image on this Docker host has a tar',
    cause: "Volumes are read and written by tar in a throw-away container of one of the stack's own images",
    fix: 'Run `docker compose build` or `docker compose pull` first, or name an image with --image',
  },
  LW_BACKUP_SERVICE_DOWN: {
    title: 'A database cannot be dumped, for its server does not run',
    cause: 'A dump is made by the server; its files alone could be read by its own major version only',
    fix: 'Start it with `docker compose up -d`, or leave its volume out with --exclude',
  },
  LW_BACKUP_FAILED: {
    title: 'A part of the stack could not be saved',
    cause: 'The program that reads it failed; a backup that lacks a part would look whole',
    fix: 'Mend what it says, or leave the part out with --exclude; what was written was removed',
  },
  LW_RESTORE_UNREADABLE: {
    title: 'This is no backup that can be restored',
    cause: 'It is absent, cut off before its end, or of a newer form',
    fix: 'Name a folder or tar that `labwright backup` has finished',
  },
  LW_RESTORE_DAMAGED: {
    title: 'The backup is damaged',
    cause: 'A file is missing, or does not have the checksum that the backup was given',
    fix: 'Use another copy of it',
  },
  LW_RESTORE_MANIFEST: {
    title: 'The manifest of the backup is not valid',
    cause:
      'Nothing in a backup is trusted until it matches schemas/backup.schema.json and does not contradict itself',
    fix: 'Use a backup that `labwright backup` made and that nobody changed',
  },
  LW_RESTORE_CONTENT: {
    title: 'The backup holds content that is not restored',
    cause:
      'It could reach out of its volume, run commands in a database server, or be read differently by different programs',
    fix: 'Use a backup that `labwright backup` made and that nobody changed, or leave the volume out with --exclude',
  },
  LW_RESTORE_UNTRUSTED: {
    title: 'A volume needs your explicit permission',
    cause:
      'The backup asks for another driver, other options or more rights than the stack at hand, or the volume is not one that only this stack owns: files could be deleted or changed elsewhere',
    fix: 'Check what is given; if you want it, add --allow-volume NAME, else create the volume first or leave it out with --exclude',
  },
  LW_RESTORE_OVERWRITE: {
    title: 'Data would be overwritten',
    cause: 'A volume or database that the backup would fill is not empty',
    fix: 'Say so for each of them with --overwrite NAME, or restore under another --project',
  },
  LW_RESTORE_IN_USE: {
    title: 'Containers use what is to be restored',
    cause: 'A program whose files are exchanged under it breaks them, or its own memory of them',
    fix: 'Stop them with `docker compose stop`, or let --stop do it and start them again afterwards',
  },
  LW_RESTORE_OLDER: {
    title: 'The database server is older than the dump',
    cause: 'A dump can be read by the major version that it was made from, and by later ones',
    fix: 'Give the stack the same or a later major of PostgreSQL',
  },
  LW_RESTORE_SERVICE_DOWN: {
    title: 'A database cannot be restored, for its server does not run',
    cause: 'A dump is read by the server, and it could not be started here',
    fix: 'Start it with `docker compose up -d SERVICE`, then restore again',
  },
  LW_RESTORE_VOLUME: {
    title: 'A volume cannot be made anew',
    cause: 'Its options hold a secret, which no backup keeps, or its driver is not on this host',
    fix: 'Let Compose make it with `docker compose create`, then restore again',
  },
  LW_RESTORE_SPACE: {
    title: 'There is not enough room to restore',
    cause: 'New data are written beside the old, which go only when the new are whole',
    fix: "Make room on the disk of Docker's data, or go on with --no-space-check",
  },
  LW_RESTORE_FAILED: {
    title: 'The restore broke off',
    cause: 'The program that writes the data failed; the volume or database at hand keeps its old data',
    fix: 'Mend what it says, and run the same command again: what is restored already is left as it is',
    begun: true,
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
