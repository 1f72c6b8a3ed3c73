export type { CatalogueEntry, FaultCode } from './catalogue';
export { type Fault, type FaultDetails, fault } from './diagnostic';
export { entryOf } from './entry';
export { LabwrightError } from './error';
export { formatFaults, type ReportOptions } from './report';
export {
  describeGiven,
  hideInCode,
  isSecretText,
  looksSecret,
  NOT_SHOWN,
  secretOption,
  URL_WITH_PASSWORD,
} from './secrets';
export { codeFrame, describeSource, type SourceLocation, SourceTrace } from './source';
export { suggest } from './suggest';
