import { join } from 'node:path';
import type { Construct } from 'constructs';
import { Service } from '../../compose';
import { EnvVar, Size } from '../../core';
import { ASSETS } from '../../core/assembly/package-assets';
import { Dockerfile } from '../../dockerfile';
import { pythonString } from '../../python';
import { VERSIONS } from '../../versions';
import { HARDENED, LONG_RUNNING, USERS, userAndGroup } from '../defaults';
import type { Hub } from '../hub/hub';
import { PlatformConstruct } from '../platform-construct';
import type { MlflowServer } from './mlflow-server';

/** Options of access to MLflow's web UI. */
export interface MlflowGateOptions {
  /**
   * Groups whose members can open the web UI.
   * @default all users of the hub, unless `users` is set
   */
  readonly groups?: readonly string[];
  /**
   * Users who can open the web UI.
   * @default all users of the hub, unless `groups` is set
   */
  readonly users?: readonly string[];
  /**
   * Name of the JupyterHub service, and of the path `/services/<name>/`.
   * @default `mlflow`
   */
  readonly name?: string;
  /**
   * Key of the service in the compose file.
   * @default `mlflow-ui`
   */
  readonly serviceName?: string;
  /**
   * API token of the gate at the hub; a secret.
   * @default the secret `MLFLOW_UI_TOKEN`
   */
  readonly token?: EnvVar;
}

/** Options of a MlflowGate. */
export interface MlflowGateProps extends MlflowGateOptions {
  /** The hub that signs users in. */
  readonly hub: Hub;
  /** The server whose web UI is shown. */
  readonly mlflow: MlflowServer;
}

/** Port that the hub routes browsers to. */
const PORT = 8888;

/**
 * Shows MLflow's web UI to users of the hub. The gate is a JupyterHub service: it authenticates browsers with the hub's
 * sign-in (OAuth). No one else can reach the web UI, and no port is published.
 */
export class MlflowGate extends PlatformConstruct {
  /** The service that runs the gate. */
  readonly service: Service;
  /** Path of the web UI below the hub's URL. */
  readonly path: string;

  constructor(scope: Construct, id: string, props: MlflowGateProps) {
    super(scope, id, { of: MlflowGate, type: 'MlflowGateProps', props });
    const { hub, mlflow, groups, users, name = 'mlflow', serviceName = 'mlflow-ui' } = props;
    this.path = `/services/${name}/`;
    const scopes = [`access:services!service=${name}`];
    const token =
      props.token ??
      EnvVar.secret('MLFLOW_UI_TOKEN', {
        description: "Token that MLflow's web UI uses to authenticate users at the hub.",
        generate: 'openssl rand -hex 32',
      });
    this.service = new Service(this, 'Service', {
      ...LONG_RUNNING,
      ...HARDENED,
      user: userAndGroup(USERS.mlflow),
      pidsLimit: 128,
      serviceName,
      build: { context: `./${serviceName}` },
      environment: {
        JUPYTERHUB_API_URL: `http://${hub.service.endpoint(8081)}/hub/api`,
        JUPYTERHUB_BASE_URL: '/',
        JUPYTERHUB_CLIENT_ID: `service-${name}`,
        JUPYTERHUB_OAUTH_ACCESS_SCOPES: JSON.stringify(scopes),
        JUPYTERHUB_SERVICE_NAME: name,
        JUPYTERHUB_SERVICE_PREFIX: this.path,
        ...(hub.serviceUrl(name) === hub.url
          ? {}
          : {
              JUPYTERHUB_HOST: hub.url,
              JUPYTERHUB_OAUTH_CALLBACK_URL: `${hub.serviceUrl(name)}${this.path}oauth_callback`,
            }),
        UPSTREAM: mlflow.trackingUri,
      },
      memLimit: Size.mebibytes(256),
      healthcheck: {
        test: [
          'CMD',
          'python3',
          '-c',
          `import urllib.request; urllib.request.urlopen(${pythonString(`http://localhost:${PORT}${this.path}gate/health`)})`,
        ],
        interval: '10s',
        timeout: '5s',
        retries: 12,
        startPeriod: '30s',
      },
    });
    const secret = this.service.joinNetwork(hub.network).addSecretParameter(token);
    this.service.addEnvironment('GATE_TOKEN_FILE', secret.path);
    this.#image(serviceName);
    hub.addService({ name, url: `http://${serviceName}:${PORT}`, apiToken: token, oauthNoConfirm: true });
    if (groups || users)
      hub.addRole({
        name: `${name}-users`,
        scopes,
        ...(groups ? { groups } : {}),
        ...(users ? { users } : {}),
      });
    else hub.allowEveryUser(...scopes);
  }

  #image(folder: string): void {
    const dockerfile = new Dockerfile(this, 'Dockerfile', { path: `${folder}/Dockerfile` });
    const stage = dockerfile.stage(`quay.io/jupyterhub/jupyterhub:${VERSIONS.jupyterhub}`);
    dockerfile.copyAsset(stage, join(ASSETS, 'mlflow', 'gate.py'), 'gate.py', '/opt/labwright/gate.py');
    stage.cmd(['python3', '/opt/labwright/gate.py']);
    dockerfile.ownedBy(this.service);
  }
}
