import { css, html, nothing } from 'lit';
import { signs } from '../page/signs.ts';
import type { Language } from '../texts.ts';
import type { Step, StepState } from './runs.ts';
import { clock, span } from './times.ts';
import { isWord, say } from './words.ts';

const SIGNS: Readonly<Record<StepState, unknown>> = {
  WAITING: nothing,
  RUNNING: signs.repeat,
  DONE: signs.sure,
  SKIPPED: nothing,
  FAILED: signs.trouble,
};

/** The step's name; as it is where the server has one more than this page knows. */
export function stepName(name: string, language: Language): string {
  const id = `at-${name}`;
  return isWord(id) ? say(id, language) : name;
}

/** A run's steps: boxes with arrows for who sees, and a list for who hears. */
export function runSteps(steps: readonly Step[], language: Language) {
  return html`<ol class="steps" aria-label=${say('steps', language)}>
    ${steps.map((step) => box(step, language))}
  </ol>`;
}

function box(step: Step, language: Language) {
  const name = stepName(step.name, language);
  return html`<li data-step=${step.name} data-state=${step.state} aria-current=${step.state === 'RUNNING' ? 'step' : nothing}>
    <p class="step-name">${name}</p>
    <p class="step-state">${SIGNS[step.state]}<span>${say(`step-${step.state}`, language)}</span></p>
    ${step.startedAt === null ? nothing : html`<p class="soft">${times(step, step.startedAt, language)}</p>`}
    ${step.attempts > 1 ? html`<p class="soft">${say('attempts', language, { count: step.attempts })}</p>` : nothing}
    ${step.state === 'RUNNING' && step.progress !== null ? progress(step, step.progress, name, language) : nothing}
  </li>`;
}

function times({ endedAt }: Step, startedAt: string, language: Language) {
  return endedAt === null
    ? clock(startedAt)
    : `${clock(startedAt)} · ${span((Date.parse(endedAt) - Date.parse(startedAt)) / 1000, language)}`;
}

function progress({ leftSeconds }: Step, share: number, name: string, language: Language) {
  const percent = Math.floor(Math.min(1, Math.max(0, share)) * 100);
  return html`<progress max="100" .value=${percent} aria-label=${name}></progress>
    <p class="soft">
      ${say('done-share', language, { percent })}${
        leftSeconds === null ? nothing : html`<br />${say('time-left', language, { time: span(leftSeconds, language) })}`
      }
    </p>`;
}

export const stepStyles = css`
  .steps {
    display: grid;
    grid-template-columns: repeat(6, minmax(0, 1fr));
    gap: 1.4rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .steps li {
    position: relative;
    display: grid;
    align-content: start;
    gap: 0.2rem;
    padding: 0.6rem 0.7rem;
    border: 2px solid var(--sonsu-line);
    border-radius: 12px;
    background: var(--sonsu-paper);
  }
  .steps li[data-state='WAITING'],
  .steps li[data-state='SKIPPED'] {
    border-style: dashed;
  }
  .steps li[data-state='RUNNING'] {
    border-color: var(--sonsu-deep);
    background: var(--sonsu-tint);
  }
  .steps li[data-state='DONE'] {
    border-color: var(--sonsu-sure);
    background: var(--sonsu-sure-tint);
  }
  .steps li[data-state='FAILED'] {
    border-color: var(--sonsu-trouble);
    background: var(--sonsu-trouble-tint);
  }
  /* The arrow to the next box. */
  .steps li:not(:last-child)::after {
    content: '';
    position: absolute;
    inset-block-start: calc(50% - 0.35rem);
    inset-inline-end: -0.95rem;
    inline-size: 0.6rem;
    block-size: 0.6rem;
    border: solid var(--sonsu-line);
    border-width: 3px 3px 0 0;
    rotate: 45deg;
  }
  .step-name {
    font-weight: 700;
  }
  .step-state {
    display: flex;
    align-items: center;
    gap: 0.3rem;
    font-weight: 600;
  }
  .steps .soft {
    font-size: 0.85rem;
    font-variant-numeric: tabular-nums;
  }
  @media (max-width: 62rem) {
    .steps {
      grid-template-columns: minmax(0, 1fr);
    }
    .steps li {
      grid-template-columns: minmax(6rem, 1fr) auto;
      column-gap: 0.8rem;
    }
    .steps li > :nth-child(n + 3) {
      grid-column: 1 / -1;
    }
    .steps li:not(:last-child)::after {
      inset-block: auto -1rem;
      inset-inline: calc(50% - 0.3rem) auto;
      rotate: 135deg;
    }
  }
  @media (forced-colors: active) {
    .steps li[data-state='RUNNING'] {
      border-color: Highlight;
      border-width: 4px;
    }
  }
`;
