export type StepName = 'SNAPSHOT' | 'TRAIN' | 'JUDGE' | 'DECIDE' | 'PUBLISH' | 'DEPLOY';
export type StepState = 'WAITING' | 'RUNNING' | 'DONE' | 'SKIPPED' | 'FAILED';
export type RunState = 'RUNNING' | 'SUCCEEDED' | 'FAILED';
export type Verdict = 'PROMOTE' | 'KEEP_CHAMPION' | 'NOT_ENOUGH_EVIDENCE' | 'BLOCKED';

/** A step of a retraining. Times are ISO 8601. */
export interface Step {
  readonly name: StepName;
  readonly state: StepState;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly attempts: number;
  /** 0 to 1; null where nobody knows */
  readonly progress: number | null;
  readonly leftSeconds: number | null;
}

/** A retraining. */
export interface Run {
  readonly id: string;
  readonly key: string;
  readonly startedBy: 'THRESHOLD' | 'SCHEDULE' | 'COMMAND' | 'API' | 'CONSOLE';
  readonly actor: string;
  readonly state: RunState;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** why it failed; may be empty */
  readonly reason: string;
  readonly verdict: Verdict | null;
  readonly candidate: string | null;
  readonly samples: number | null;
  readonly newSamples: number | null;
  readonly steps: readonly Step[];
}

/** `GET /console/api/runs` */
export interface Runs {
  readonly readiness: {
    readonly ready: boolean;
    readonly newSamples: number;
    readonly threshold: number;
    readonly trigger: 'EMBEDDED' | 'EXTERNAL';
    readonly waitsUntil: string | null;
    readonly reason: string | null;
  };
  readonly canStart: boolean;
  readonly cannotStartBecause: 'RUN_GOING' | 'NO_TRAINER' | null;
  /** how the mirror in MLflow stands; all else is empty where there is none */
  readonly mlflow: {
    readonly isOn: boolean;
    readonly waiting: number;
    readonly aside: number;
    readonly oldest: string | null;
    readonly lastError: string | null;
  };
  /** the newest first */
  readonly runs: readonly Run[];
}

/** `GET /console/api/runs/{id}` */
export interface WholeRun extends Run {
  readonly log: readonly { readonly at: string; readonly step: string; readonly text: string }[];
  readonly reasons: readonly string[];
  /** the contest's figures, in columns of a fixed width */
  readonly table: string | null;
  /** the address of the contest's picture */
  readonly picture: string | null;
}
