import { Secret, type Service } from '../../compose';
import type { EnvVar } from '../../core';

/** An object store with the S3 API. */
export interface S3Options {
  /**
   * URL of the store, such as `https://minio.uni.example`.
   * @default Amazon S3
   */
  readonly endpointUrl?: string | EnvVar;
  /**
   * Region of the bucket: `AWS_DEFAULT_REGION`.
   * @default none
   */
  readonly region?: string;
  /**
   * Access key id: `AWS_ACCESS_KEY_ID`.
   * @default the credentials of the machine, on Amazon EC2
   */
  readonly accessKeyId?: EnvVar;
  /**
   * Secret access key; a secret, which MLflow reads from a file.
   * @default the credentials of the machine, on Amazon EC2
   */
  readonly secretAccessKey?: EnvVar;
}

/** Configures the object store of MLflow's server. */
export function useS3(
  service: Service,
  { endpointUrl, region, accessKeyId, secretAccessKey }: S3Options,
): void {
  if (endpointUrl) service.addEnvironment('MLFLOW_S3_ENDPOINT_URL', endpointUrl.toString());
  if (region) service.addEnvironment('AWS_DEFAULT_REGION', region);
  addCredential(service, 'AWS_ACCESS_KEY_ID', accessKeyId);
  addCredential(service, 'AWS_SECRET_ACCESS_KEY', secretAccessKey);
}

function addCredential(service: Service, name: string, parameter: EnvVar | undefined): void {
  if (!parameter) return;
  if (parameter.kind !== 'secret') {
    service.addEnvironment(name, parameter.toString());
    return;
  }
  const secret = Secret.forParameter(service, parameter);
  service.addSecret(secret).addEnvironment(`${name}_FILE`, secret.path);
}
