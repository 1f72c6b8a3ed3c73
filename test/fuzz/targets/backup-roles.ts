import { RolesError, readRoleStatements, rolesFor } from '../../../lib/tools/backup/untrusted/roles';
import type { FuzzTarget } from '../target';

/** The roles of a database server in a backup. */
export const target: FuzzTarget = {
  name: 'backup-roles',
  seeds: [
    "--\n-- Roles\n--\n\nCREATE ROLE reader;\nALTER ROLE reader WITH NOSUPERUSER INHERIT LOGIN PASSWORD 'SCRAM-SHA-256$4096:a==$b:c';\n",
    'GRANT a TO "b ""c" WITH ADMIN OPTION GRANTED BY d;\nALTER ROLE a IN DATABASE e SET search_path TO \'x\', y;\n',
    "SET client_encoding = 'UTF8';\nCOMMENT ON ROLE a IS E'x\\\\n\\'y';\n\\restrict abc\n",
  ],
  words: ['\\! id', "E'", '--', "''", '""', ';', ':x', '$$', 'SUPERUSER', 'pg_execute_server_program'],
  refusals: [RolesError],
  run: (input) => {
    rolesFor(readRoleStatements(input.toString('utf8')), 'postgres');
  },
};
