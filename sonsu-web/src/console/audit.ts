/** A row of the audit. */
export interface AuditRow {
  readonly id: number;
  /** ISO 8601 */
  readonly at: string;
  readonly actor: string;
  /** of the server's `Act`, also one that this page does not know */
  readonly action: string;
  readonly subject: string;
  readonly reason: string | null;
}

/** Some rows, the newest first (`GET /console/api/audit`). */
export interface AuditPage {
  readonly rows: readonly AuditRow[];
  readonly isMore: boolean;
}

/** Whether the audit is what was written (`GET /console/api/audit/chain`). */
export type AuditChain =
  | { readonly isWhole: true; readonly rows: number; readonly head: string }
  | { readonly isWhole: false; readonly rows: number; readonly firstBad: number };

/** What the room shows first. */
export interface Audit {
  readonly page: AuditPage;
  readonly chain: AuditChain;
}

export type LogLevel = 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';

/** How much a part of the server logs (`GET /console/api/logs`). */
export interface LogPart {
  readonly name: string;
  readonly level: LogLevel | 'OFF' | 'FATAL';
  /** when it is as before; null where nobody changed it */
  readonly until: string | null;
}
