export type { CatalogueEntry, DiagnosticCode } from './catalogue';
export { type Diagnostic, type DiagnosticDetails, diagnostic } from './diagnostic';
export { entryOf } from './entry';
export { LabwrightError } from './error';
export { formatDiagnostics, type ReportOptions } from './report';
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
export { oneLine, sgr, toJson, toTerminal, trusted } from './terminal';
export { yamlProblem } from './yaml-problem';
