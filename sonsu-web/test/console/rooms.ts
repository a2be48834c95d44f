import { vi } from 'vitest';
import type { Model, Models } from '../../src/console/models.ts';
import type { OperatorClient } from '../../src/console/operator-client.ts';
import type { Run, Runs, Step, StepName, StepState, WholeRun } from '../../src/console/runs.ts';

const NAMES: readonly StepName[] = ['SNAPSHOT', 'TRAIN', 'JUDGE', 'DECIDE', 'PUBLISH', 'DEPLOY'];

export function step(name: StepName, state: StepState, more: Partial<Step> = {}): Step {
  return { name, state, startedAt: null, endedAt: null, attempts: 0, progress: null, leftSeconds: null, ...more };
}

/** A run whose steps have these states in turn. */
export function run(id: string, more: Partial<Run> = {}, states: readonly StepState[] = []): Run {
  return {
    id,
    key: id,
    startedBy: 'THRESHOLD',
    actor: 'system',
    state: 'SUCCEEDED',
    startedAt: '2026-11-27T03:00:00Z',
    endedAt: '2026-11-27T03:01:00Z',
    reason: '',
    verdict: null,
    candidate: null,
    samples: null,
    newSamples: null,
    steps: NAMES.map((name, at) => step(name, states[at] ?? 'WAITING')),
    ...more,
  };
}

export function runs(some: readonly Run[], more: Partial<Runs> = {}): Runs {
  return {
    readiness: { ready: false, newSamples: 312, threshold: 500, trigger: 'EMBEDDED', waitsUntil: null, reason: null },
    canStart: true,
    cannotStartBecause: null,
    mlflow: { isOn: false, waiting: 0, aside: 0, oldest: null, lastError: null },
    runs: some,
    ...more,
  };
}

export function whole(one: Run, more: Partial<WholeRun> = {}): WholeRun {
  return { ...one, log: [], reasons: [], table: null, picture: null, ...more };
}

export const models: Models = {
  generation: 3,
  champion: 'm-one',
  challenger: 'm-two',
  previous: null,
  models: [
    { id: 'm-two', roles: ['CHALLENGER'], registered: '2026-11-27T03:00:00Z', origin: 'TRAINED', parent: 'm-one', run: 'r-1', samples: 500 },
    { id: 'm-one', roles: ['CHAMPION'], registered: '2026-11-01T03:00:00Z', origin: 'BUNDLED', parent: null, run: null, samples: 0 },
  ],
  changes: [
    { generation: 3, at: '2026-11-27T03:00:00Z', cause: 'NOMINATED', actor: 'system', reason: 'r-1', champion: 'm-one', challenger: 'm-two', previous: null },
  ],
};

export function model(id: string): Model {
  return {
    id,
    roles: id === models.champion ? ['CHAMPION'] : ['CHALLENGER'],
    registered: '2026-11-27T03:00:00Z',
    card: {
      sha256: 'a'.repeat(64),
      normalizer: 'n-1',
      created: '2026-11-27',
      architecture: 'a net',
      data: [{ name: 'MNIST train', sha256: 'b'.repeat(64), digits: 60000 }],
      seed: '9007199254740993',
      settings: { epochs: '2' },
      versions: {},
      metrics: { accuracy: 0.9941 },
      temperature: 1.25,
      thresholds: { sure: 0.97, notADigit: 0.5 },
      guarantee: { risk: 0.0029, confidence: 0.95, coverage: 0.9312, sample: 5912, drawnFrom: '5000 digits of MNIST' },
    },
    lineage: {
      origin: 'TRAINED',
      parent: null,
      run: null,
      samples: 0,
      recipe: '',
      codeVersion: '0.1.0',
      history: [
        { number: 1, loss: 0.5, accuracy: 0.9 },
        { number: 2, loss: 0.25, accuracy: 0.95 },
      ],
    },
  };
}

export const done = <T>(value: T) => ({ kind: 'done', value }) as const;

/** Shows a room before a server that answers so, and waits until it has asked. */
export async function open<T extends HTMLElement & { client: OperatorClient; language: 'ko' | 'en'; updateComplete: Promise<boolean> }>(
  name: string,
  client: object,
  language: 'ko' | 'en' = 'en',
): Promise<T> {
  const room = document.createElement(name) as T;
  room.client = client as OperatorClient;
  room.language = language;
  document.body.replaceChildren(room);
  await settled(room);
  return room;
}

export async function settled(room: { updateComplete: Promise<boolean> }): Promise<void> {
  for (let turn = 0; turn < 10; turn++) {
    await Promise.resolve();
    await room.updateComplete;
  }
}

export function text(room: HTMLElement, selector: string): string {
  const found = room.shadowRoot?.querySelector(selector);
  return (found?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

export function find(room: HTMLElement, selector: string): HTMLElement {
  const found = room.shadowRoot?.querySelector<HTMLElement>(selector);
  if (!found) {
    throw new Error(`${selector} is not there`);
  }
  return found;
}

export function hidden(isHidden: boolean): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(isHidden ? 'hidden' : 'visible');
}
