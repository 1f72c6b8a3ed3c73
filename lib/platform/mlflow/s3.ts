import { Secret, type Service } from '../../compose';
import type { EnvVar } from '../../core';

/** An object store that speaks S3. */
export interface S3Options {
  /** Address of a store other than Amazon's, such as `https://minio.uni.example`. Default: Amazon's. */
  readonly endpointUrl?: string | EnvVar;
  /** Default: none. */
  readonly region?: string;
  /** Default: what the machine is allowed, where it is one of Amazon's. */
  readonly accessKeyId?: EnvVar;
  /** A secret; it reaches MLflow as a file. Default: as above. */
  readonly secretAccessKey?: EnvVar;
}

/** Tells MLflow's server of its object store. */
export function useS3(
  service: Service,
  { endpointUrl, region, accessKeyId, secretAccessKey }: S3Options,
): void {
  if (endpointUrl) service.addEnvironment('MLFLOW_S3_ENDPOINT_URL', endpointUrl.toString());
  if (region) service.addEnvironment('AWS_DEFAULT_REGION', region);
  hand(service, 'AWS_ACCESS_KEY_ID', accessKeyId);
  hand(service, 'AWS_SECRET_ACCESS_KEY', secretAccessKey);
}

function hand(service: Service, name: string, parameter: EnvVar | undefined): void {
  if (!parameter) return;
  if (parameter.kind !== 'secret') {
    service.addEnvironment(name, parameter.toString());
    return;
  }
  const secret = Secret.forParameter(service, parameter);
  service.addSecret(secret).addEnvironment(`${name}_FILE`, secret.path);
}
