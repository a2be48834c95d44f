export type Role = 'CHAMPION' | 'CHALLENGER' | 'PREVIOUS';
export type Origin = 'BUNDLED' | 'TRAINED' | 'IMPORTED';

/** A model in the list. */
export interface ModelSummary {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly registered: string;
  readonly origin: Origin;
  readonly parent: string | null;
  readonly run: string | null;
  readonly samples: number;
}

export interface RoleChange {
  readonly generation: number;
  readonly at: string;
  readonly cause: 'INSTALLED' | 'NOMINATED' | 'PROMOTED' | 'ROLLED_BACK' | 'OVERRIDDEN';
  readonly actor: string;
  readonly reason: string;
  readonly champion: string;
  readonly challenger: string | null;
  readonly previous: string | null;
}

/** `GET /console/api/models` */
export interface Models {
  /** counts the changes of roles */
  readonly generation: number;
  readonly champion: string;
  readonly challenger: string | null;
  readonly previous: string | null;
  /** the newest first */
  readonly models: readonly ModelSummary[];
  /** the newest first */
  readonly changes: readonly RoleChange[];
}

export interface Epoch {
  readonly number: number;
  readonly loss: number;
  readonly accuracy: number;
}

export interface Guarantee {
  readonly risk: number;
  readonly confidence: number;
  readonly coverage: number;
  readonly sample: number;
  readonly drawnFrom: string;
}

/** `GET /console/api/models/{id}` */
export interface Model {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly registered: string;
  readonly card: {
    readonly sha256: string;
    readonly normalizer: string;
    readonly created: string;
    readonly architecture: string;
    readonly data: readonly { readonly name: string; readonly sha256: string; readonly digits: number }[];
    readonly seed: string;
    readonly settings: Readonly<Record<string, string>>;
    readonly versions: Readonly<Record<string, string>>;
    readonly metrics: Readonly<Record<string, number>>;
    readonly temperature: number;
    readonly thresholds: { readonly sure: number; readonly notADigit: number };
    /** what its sure readings are worth; shares, 0 to 1 */
    readonly guarantee: Guarantee | null;
  };
  readonly lineage: {
    readonly origin: Origin;
    readonly parent: string | null;
    readonly run: string | null;
    readonly samples: number;
    readonly recipe: string;
    readonly codeVersion: string;
    readonly history: readonly Epoch[];
  };
}

/** How a model reads a digit. */
export interface Read {
  readonly digit: number | null;
  readonly confidence: number | null;
  readonly status: 'SURE' | 'UNSURE' | 'NOT_A_DIGIT';
}

/** `GET /console/api/models/compare` */
export interface ComparedModels {
  readonly a: string;
  readonly b: string;
  readonly sets: readonly string[];
  readonly read: number;
  /** on so many one is right and the other wrong */
  readonly differ: number;
  readonly digits: readonly {
    readonly set: string;
    readonly label: number;
    readonly picture: string;
    readonly a: Read;
    readonly b: Read;
  }[];
}
