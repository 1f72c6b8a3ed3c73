import type { CatalogueEntry } from '../../core/diagnostics';

/** The errors of `labwright backup` and `labwright restore`. */
export const BACKUP_DIAGNOSTICS = {
  LW_BACKUP_STACK: {
    title: 'More than one stack could be backed up',
    cause: 'A backup contains one stack; the output folder has several stacks, or none with this name',
    fix: 'Choose one of the stacks with --stack',
  },
  LW_BACKUP_NOTHING: {
    title: 'There is nothing to back up',
    cause:
      'No volume of the stack exists on this Docker host, or the options --volume and --exclude select none',
    fix: 'Run `labwright backup --dry-run` to see the volumes, and check that DOCKER_HOST is the right host',
  },
  LW_BACKUP_TARGET_EXISTS: {
    title: 'The backup would overwrite an existing file or folder',
    cause: 'A backup is always written to a new path, so that an older backup is never lost',
    fix: 'Use a path that does not exist yet, such as backups/$(date +%F)',
  },
  LW_BACKUP_TARGET_FAILED: {
    title: 'The backup cannot be written',
    cause: 'The disk is full, or the path is not writable',
    fix: 'Free disk space or use another path. The incomplete backup was removed',
  },
  LW_BACKUP_SPACE: {
    title: 'There may not be enough disk space for the backup',
    cause: 'The data, before compression, is larger than the free disk space',
    fix: 'Free disk space, use another disk, or skip this check with --no-space-check',
  },
  LW_BACKUP_IMAGE: {
    title: 'No image on this Docker host contains tar',
    cause: "Volumes are read and written with tar, in a temporary container from one of the stack's images",
    fix: 'Run `docker compose build` or `docker compose pull` first, or choose an image with --image',
  },
  LW_BACKUP_SERVICE_DOWN: {
    title: 'The database cannot be dumped: its server is not running',
    cause:
      'The running server makes the dump; a copy of its files would only work with the same major version',
    fix: 'Start the server with `docker compose up -d`, or exclude its volume with --exclude',
  },
  LW_BACKUP_FAILED: {
    title: 'A part of the stack could not be backed up',
    cause: 'The program that reads the data failed; a backup without this part would look complete',
    fix: 'Fix the reported problem, or exclude the part with --exclude. The incomplete backup was removed',
  },
  LW_RESTORE_UNREADABLE: {
    title: 'This backup cannot be read',
    cause: 'The backup does not exist, is incomplete, or was made by a newer version of Labwright',
    fix: 'Use a folder or tar file that `labwright backup` has completed',
  },
  LW_RESTORE_DAMAGED: {
    title: 'The backup is damaged',
    cause: 'A file is missing, or its checksum differs from the checksum in the backup',
    fix: 'Use another copy of the backup',
  },
  LW_RESTORE_MANIFEST: {
    title: 'The manifest of the backup is not valid',
    cause:
      'The manifest does not match schemas/backup.schema.json, or contradicts itself; a backup is untrusted input',
    fix: 'Use an unmodified backup made by `labwright backup`',
  },
  LW_RESTORE_CONTENT: {
    title: 'The backup contains unsafe content',
    cause:
      'The content could write outside its volume, run commands in a database server, or be read differently by different programs',
    fix: 'Use an unmodified backup made by `labwright backup`, or exclude the volume with --exclude',
  },
  LW_RESTORE_UNTRUSTED: {
    title: 'A volume needs your explicit permission',
    cause:
      'The backup requests another driver, other options or more rights than the current stack, or the volume does not belong to this stack alone. A restore could change or delete files elsewhere',
    fix: 'Check the reported value. To accept it, add --allow-volume NAME; otherwise create the volume first, or exclude it with --exclude',
  },
  LW_RESTORE_OVERWRITE: {
    title: 'Data would be overwritten',
    cause: 'A volume or database that the restore would write to is not empty',
    fix: 'Confirm each of them with --overwrite NAME, or restore into another project with --project',
  },
  LW_RESTORE_IN_USE: {
    title: 'Running containers use the volumes to restore',
    cause: 'Replacing files under a running program can corrupt its data',
    fix: 'Stop the containers with `docker compose stop`, or use --stop to stop them and start them again afterwards',
  },
  LW_RESTORE_OLDER: {
    title: 'The database server is older than the dump',
    cause: 'A dump can be restored by the same major version of PostgreSQL or a later one',
    fix: 'Use the same or a later major version of PostgreSQL in the stack',
  },
  LW_RESTORE_SERVICE_DOWN: {
    title: 'The database cannot be restored: its server is not running',
    cause: 'The server reads the dump, and the server could not be started',
    fix: 'Start the server with `docker compose up -d SERVICE`, then run the restore again',
  },
  LW_RESTORE_VOLUME: {
    title: 'The volume cannot be created',
    cause:
      'The name is invalid or not unique, the options contain a secret (a backup contains no secrets), or the driver is not installed on this host',
    fix: 'Create the volume with `docker compose create`, then run the restore again',
  },
  LW_RESTORE_SPACE: {
    title: 'There is not enough disk space to restore',
    cause: 'The old data is deleted only after the new data is complete, so both need disk space',
    fix: "Free space on the disk of Docker's data, or skip this check with --no-space-check",
  },
  LW_RESTORE_FAILED: {
    title: 'The restore failed',
    cause: 'The program that writes the data failed; the reported volume or database keeps its old data',
    fix: 'Fix the reported problem and run the same command again. Parts that are already restored are skipped',
    begun: true,
  },
} satisfies Record<`LW_${string}`, CatalogueEntry>;
