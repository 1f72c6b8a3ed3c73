import { basename } from 'node:path';
import { EnvVar } from '../../../core';
import { PythonExpression, type PythonFile } from '../../../python';
import { CONFIG, type ConfigFacts, STATE } from './facts';

/** Where the hub listens, and where its state is. */
export function writeServer(file: PythonFile, { props, publicUrl, databaseUrl }: ConfigFacts): void {
  file
    .section('Server')
    .comment('The hub listens on every network that it is on; labs find it by this name.')
    .assign('c.JupyterHub.hub_ip', '0.0.0.0')
    .assign('c.JupyterHub.hub_connect_ip', new PythonExpression('os.environ["HUB_IP"]'))
    .assign('c.JupyterHub.public_url', `${publicUrl}/`)
    .assign('c.JupyterHub.db_url', databaseUrl);
  if (props.userSubdomains)
    file
      .comment('Each lab has a host name of its own, so that browsers keep users apart.')
      .assign('c.JupyterHub.subdomain_host', publicUrl);
  if (props.upgradeDatabase ?? props.database === undefined)
    file
      .comment("A newer JupyterHub brings the database's tables up to date; SQLite is copied first.")
      .assign('c.JupyterHub.upgrade_db', true);
  file
    .assign('c.JupyterHub.cookie_secret_file', `${STATE}/jupyterhub_cookie_secret`)
    .assign('c.ConfigurableHTTPProxy.pid_file', '/tmp/jupyterhub-proxy.pid')
    .comment('Labs go on running while the hub restarts.')
    .assign('c.JupyterHub.cleanup_servers', false);
  if (props.logLevel) file.assign('c.JupyterHub.log_level', props.logLevel);
  if (props.maxActiveLabs) file.assign('c.JupyterHub.active_server_limit', props.maxActiveLabs);
  if (props.maxConcurrentSpawns)
    file.assign('c.JupyterHub.concurrent_spawn_limit', props.maxConcurrentSpawns);
  if (props.branding) writeBranding(file, props.branding);
}

function writeBranding(
  file: PythonFile,
  { logo, templates, announcement }: NonNullable<ConfigFacts['props']['branding']>,
): void {
  file.section('Branding');
  if (logo) file.assign('c.JupyterHub.logo_file', `${CONFIG}/branding/${basename(logo)}`);
  if (templates) file.assign('c.JupyterHub.template_paths', [`${CONFIG}/templates`]);
  if (announcement !== undefined)
    file.assign('c.JupyterHub.template_vars', {
      announcement: EnvVar.is(announcement) ? announcement.toString() : announcement,
    });
}
