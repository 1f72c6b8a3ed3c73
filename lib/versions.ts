/** Every upstream version that the constructs pin. A new release of this package may raise them; see docs/upgrading.md. */
export const VERSIONS = {
  /** Hub image, and the major version of `jupyterhub-singleuser` in the labs. */
  jupyterhub: '5.5.0',
  dockerspawner: '14.0.0',
  oauthenticator: '17.3.0',
  idleCuller: '1.4.0',
  nativeAuthenticator: '1.3.0',
  ldapAuthenticator: '2.0.3',
  /** Jupyter Docker Stacks, by date. */
  baseNotebook: '2026-11-02',
  traefik: 'v3.7.1',
  traefikV1: '1.7.34',
  postgres: '17.7',
  mlflow: '3.9.0',
  psycopg2: '2.9.11',
  boto3: '1.40.0',
  socketProxy: '0.4.1',
} as const;
