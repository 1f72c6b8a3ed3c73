/** A function, trigger, rule or operator of a database. */
export interface DatabaseCode {
  /** Its kind and name. */
  readonly name: string;
  /** Its SQL, as PostgreSQL writes it; null where PostgreSQL has no text for it. */
  readonly sql: string | null;
}

/** Selects the code of a database as JSON, without that of its extensions. Run it with `search_path = pg_catalog`. */
export const DATABASE_CODE = `coalesce(json_agg(json_build_object('name', name, 'sql', sql) order by name), '[]'::json)
from (
  select 'function ' || proname as name, case when prokind <> 'a' then pg_get_functiondef(p.oid) end as sql
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname not in ('pg_catalog', 'information_schema') and not exists (
    select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
  union all select 'operator ' || oprname, null from pg_operator o join pg_namespace n on n.oid = o.oprnamespace
  where n.nspname not in ('pg_catalog', 'information_schema') and not exists (
    select from pg_depend d where d.classid = 'pg_operator'::regclass and d.objid = o.oid and d.deptype = 'e')
  union all select 'trigger ' || tgname, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
  union all select 'event trigger ' || evtname, null from pg_event_trigger
  union all select 'rule ' || rulename, null from pg_rewrite r join pg_class c on c.oid = r.ev_class
    join pg_namespace n on n.oid = c.relnamespace
  where rulename <> '_RETURN' and n.nspname not in ('pg_catalog', 'information_schema')) code`;

/**
 * The code that MLflow's migration 1bd49d398cd23_add_secrets_tables.py creates, as PostgreSQL writes it. It can do nothing
 * but refuse a change.
 */
const MLFLOW: readonly string[] = [
  `CREATE OR REPLACE FUNCTION public.prevent_secrets_aad_mutation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF OLD.secret_id != NEW.secret_id OR OLD.secret_name != NEW.secret_name THEN
        RAISE EXCEPTION 'secret_id and secret_name are immutable (used as AAD in encryption)';
    END IF;
    RETURN NEW;
END;
$function$
`,
  'CREATE TRIGGER prevent_secrets_aad_mutation BEFORE UPDATE ON public.secrets FOR EACH ROW EXECUTE FUNCTION public.prevent_secrets_aad_mutation()',
];

/** Names of the code that is not known to be harmless. */
export function unknownCode(code: readonly DatabaseCode[]): readonly string[] {
  return code.filter(({ sql }) => sql === null || !MLFLOW.includes(sql)).map(({ name }) => name);
}
