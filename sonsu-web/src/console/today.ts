/** What the server says of how things are, as `TodayViews` and `DriftController` write it. Times are ISO 8601. */
import type { Language } from '../texts.ts';

export type Words = Readonly<Record<Language, string>>;

export interface Told {
  /** the rule's name, as Prometheus' rules have it */
  readonly alert: string;
  readonly severity: 'critical' | 'warning';
  readonly summary: Words;
  readonly advice: Words;
  readonly since: string;
  readonly until: string | null;
}

/** Some thirty seconds. */
export interface Interval {
  readonly until: string;
  readonly recognized: number;
  readonly unsure: number;
  readonly meanMillis: number;
}

export interface Today {
  readonly at: string;
  readonly model: string | null;
  readonly alerts: readonly Told[];
  readonly over: readonly Told[];
  readonly hour: {
    readonly recognitions: number;
    readonly unsure: number;
    readonly digits: number;
    readonly refused: number;
    readonly meanMillis: number;
  };
  readonly learning: { readonly now: number; readonly goal: number; readonly isRunning: boolean };
  readonly drifting: number;
  readonly intervals: readonly Interval[];
}

export type TraitName = 'SIZE' | 'ASPECT' | 'THICKNESS' | 'STROKES' | 'TIME' | 'CONFIDENCE' | 'REFUSALS' | 'CORRECTIONS';
export type DriftState = 'LEARNING' | 'WAITING' | 'STEADY' | 'DRIFTING';

export interface TraitLine {
  readonly trait: TraitName;
  readonly isRate: boolean;
  readonly state: DriftState;
  readonly stability: number;
  readonly shift: number;
  /** how far it goes to an alarm, which begins at 1 */
  readonly severity: number;
  readonly referenceDigits: number;
  readonly digits: number;
  /** where each bin begins, in the trait's unit */
  readonly from: readonly number[];
  /** shares of the bins */
  readonly reference: readonly number[];
  readonly recent: readonly number[];
}

export interface KioskDrift {
  readonly kiosk: string;
  readonly model: string;
  readonly day: string;
  readonly isDrifting: boolean;
  readonly traits: readonly TraitLine[];
}
