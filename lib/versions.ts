/** Every upstream version that the constructs pin. A new release of this package may raise them; see docs/upgrading.md. */
export const VERSIONS = {
  /** Hub image, and the major version of `jupyterhub-singleuser` in the labs. */
  jupyterhub: '5.5.4',
  dockerspawner: '14.0.0',
  oauthenticator: '17.4.0',
  idleCuller: '2.0.0',
  nativeAuthenticator: '1.3.0',
  ldapAuthenticator: '2.0.2',
  /** Jupyter Docker Stacks, by date. */
  baseNotebook: '2026-11-02',
  traefik: 'v3.7.13',
  traefikV1: '1.7.34',
  postgres: '17.7',
  mlflow: '3.17.2',
  psycopg2: '2.9.13',
  boto3: '1.44.5',
  socketProxy: '0.4.1',
} as const;
