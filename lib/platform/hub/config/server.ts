import { basename } from 'node:path';
import { EnvVar } from '../../../core';
import { PythonExpression, type PythonFile } from '../../../python';
import { CONFIG, type ConfigInput, STATE } from './input';

/** Writes the section of the hub's server: its URLs, its state and its branding. */
export function writeServer(file: PythonFile, { props, publicUrl, databaseUrl }: ConfigInput): void {
  file
    .section('Server')
    .comment('The hub listens on all its networks. Labs connect to it by this name.')
    .assign('c.JupyterHub.hub_ip', '0.0.0.0')
    .assign('c.JupyterHub.hub_connect_ip', new PythonExpression('os.environ["HUB_IP"]'))
    .assign('c.JupyterHub.public_url', `${publicUrl}/`)
    .assign('c.JupyterHub.db_url', databaseUrl);
  if (props.userSubdomains)
    file
      .comment("Each user's lab has a separate host name, so that browsers isolate users from each other.")
      .assign('c.JupyterHub.subdomain_host', publicUrl);
  if (props.upgradeDatabase ?? props.database === undefined)
    file
      .comment('A newer JupyterHub upgrades the database schema. It backs up SQLite first.')
      .assign('c.JupyterHub.upgrade_db', true);
  file
    .assign('c.JupyterHub.cookie_secret_file', `${STATE}/jupyterhub_cookie_secret`)
    .assign('c.ConfigurableHTTPProxy.pid_file', '/tmp/jupyterhub-proxy.pid')
    .comment('Labs keep running while the hub restarts.')
    .assign('c.JupyterHub.cleanup_servers', false);
  if (props.logLevel) file.assign('c.JupyterHub.log_level', props.logLevel);
  if (props.maxActiveLabs) file.assign('c.JupyterHub.active_server_limit', props.maxActiveLabs);
  if (props.maxConcurrentSpawns)
    file.assign('c.JupyterHub.concurrent_spawn_limit', props.maxConcurrentSpawns);
  if (props.branding) writeBranding(file, props.branding);
}

function writeBranding(
  file: PythonFile,
  { logo, templates, announcement }: NonNullable<ConfigInput['props']['branding']>,
): void {
  file.section('Branding');
  if (logo) file.assign('c.JupyterHub.logo_file', `${CONFIG}/branding/${basename(logo)}`);
  if (templates) file.assign('c.JupyterHub.template_paths', [`${CONFIG}/templates`]);
  if (announcement !== undefined)
    file.assign('c.JupyterHub.template_vars', {
      announcement: EnvVar.is(announcement) ? announcement.toString() : announcement,
    });
}
