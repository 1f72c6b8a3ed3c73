import { EnvVar } from '../../../core';
import { PythonExpression, type PythonFile, pythonString } from '../../../python';
import type { UserNames } from '../../auth/access';
import type { ConfigInput } from './input';

/** Writes the authenticator and the access lists. */
export function writeSignIn(file: PythonFile, { props: { authenticator, access } }: ConfigInput): void {
  const { className, classSource } = authenticator;
  file.section('Sign-in');
  if (classSource !== undefined) file.define(classSource);
  file.assign(
    'c.JupyterHub.authenticator_class',
    classSource === undefined ? className : new PythonExpression(className),
  );
  for (const [trait, value] of Object.entries(authenticator.traits)) file.assign(`c.${trait}`, value);
  if (authenticator.oauth) {
    const owner = Object.keys(authenticator.traits)[0]?.split('.')[0] ?? 'OAuthenticator';
    file.assign(`c.${owner}.oauth_callback_url`, new PythonExpression('os.environ["OAUTH_CALLBACK_URL"]'));
  }
  // Upstream allows every user who was allowed once, even after they have left the list or the group.
  file.assign('c.Authenticator.allow_existing_users', false);
  const everyone = access.rule === 'everyone' || access.rule === 'anyone';
  if (everyone) file.assign('c.Authenticator.allow_all', true);
  // JupyterHub assigns roles only to allowed users.
  const operators = everyone ? [] : access.operators;
  const users = namesExpression(access.users, operators);
  if (users) file.assign('c.Authenticator.allowed_users', users);
  const admins = namesExpression(access.admins);
  if (admins) file.assign('c.Authenticator.admin_users', admins);
  // Upstream compares names in lower case, but does not normalize this list.
  const blocked = namesExpression(access.blocked.flatMap((name) => [name, name.toLowerCase()]));
  if (blocked) file.assign('c.Authenticator.blocked_users', blocked);
}

function namesExpression(names: UserNames, more: readonly string[] = []): PythonExpression | undefined {
  if (EnvVar.is(names)) {
    const read = `set(os.environ[${pythonString(names.name)}].replace(",", " ").split())`;
    return new PythonExpression(more.length > 0 ? `${read} | ${pythonSet(more)}` : read);
  }
  const all = [...new Set([...names, ...more])];
  return all.length > 0 ? new PythonExpression(pythonSet(all)) : undefined;
}

function pythonSet(names: readonly string[]): string {
  return `{${[...names].sort().map(pythonString).join(', ')}}`;
}
