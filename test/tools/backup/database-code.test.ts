import { unknownCode } from '../../../lib/tools/backup/untrusted/database-code';

// What PostgreSQL says of a database that MLflow created.
const FUNCTION = {
  name: 'function prevent_secrets_aad_mutation',
  sql: [
    'CREATE OR REPLACE FUNCTION public.prevent_secrets_aad_mutation()',
    ' RETURNS trigger',
    ' LANGUAGE plpgsql',
    'AS $function$',
    'BEGIN',
    '    IF OLD.secret_id != NEW.secret_id OR OLD.secret_name != NEW.secret_name THEN',
    "        RAISE EXCEPTION 'secret_id and secret_name are immutable (used as AAD in encryption)';",
    '    END IF;',
    '    RETURN NEW;',
    'END;',
    '$function$',
    '',
  ].join('\n'),
};
const TRIGGER = {
  name: 'trigger prevent_secrets_aad_mutation',
  sql: 'CREATE TRIGGER prevent_secrets_aad_mutation BEFORE UPDATE ON public.secrets FOR EACH ROW EXECUTE FUNCTION public.prevent_secrets_aad_mutation()',
};

test('the code that MLflow creates needs no permission', () => {
  expect(unknownCode([FUNCTION, TRIGGER])).toEqual([]);
});

test.each([
  ['another body', { ...FUNCTION, sql: FUNCTION.sql.replace('BEGIN', "BEGIN COPY t TO PROGRAM 'id';") }],
  ['the rights of its owner', { ...FUNCTION, sql: FUNCTION.sql.replace('\nAS', '\n SECURITY DEFINER\nAS') }],
  ['another table', { ...TRIGGER, sql: TRIGGER.sql.replace('secrets FOR', 'runs FOR') }],
  ['another function', { ...TRIGGER, sql: TRIGGER.sql.replace('public.prevent', 'other.prevent') }],
  ['no text', { name: 'operator +', sql: null }],
])('code of the same name with %s does', (_, code) => {
  expect(unknownCode([FUNCTION, code, TRIGGER])).toEqual([code.name]);
});
