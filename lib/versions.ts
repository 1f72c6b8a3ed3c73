/** Every upstream version that the constructs pin. A new release of this package may raise them; see docs/upgrading.md. */
export const VERSIONS = {
  /** Hub image, and the major version of `jupyterhub-singleuser` in the labs. */
  jupyterhub: '5.5.4',
  /** In the hub. */
  dockerspawner: '14.0.0',
  /** In the hub, for Google, GitHub and OpenID Connect. */
  oauthenticator: '17.4.0',
  /** In the hub. */
  idleCuller: '2.0.0',
  /** In the hub, for accounts of its own. */
  nativeAuthenticator: '1.3.0',
  /** In the hub, for LDAP. */
  ldapAuthenticator: '2.0.2',
  /** Jupyter Docker Stacks, by date. */
  baseNotebook: '2026-11-02',
  /** The proxy. */
  traefik: 'v3.7.13',
  /** The proxy in the 1.7 dialect. */
  traefikV1: '1.7.34',
  /** MLflow's database, and the hub's where it has one. */
  postgres: '17.7',
  /** The tracking server, and its client in the labs. */
  mlflow: '3.17.2',
  /** The driver of PostgreSQL, in MLflow and in the hub. */
  psycopg2: '2.9.13',
  /** The client of S3, in MLflow. */
  boto3: '1.44.5',
  /** The filter before Docker's socket. */
  python: '3.14.10',
} as const;
