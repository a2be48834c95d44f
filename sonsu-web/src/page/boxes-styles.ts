import { css } from 'lit';

/** The page's layout: one row of four on a kiosk, two by two on a phone; nothing wider than the screen at 320 px. */
export const boxesStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto 1fr auto;
    min-block-size: 100dvh;
    color: var(--sonsu-text);
  }
  header,
  main,
  footer {
    inline-size: 100%;
    max-inline-size: 76rem;
    margin-inline: auto;
    padding-inline: var(--sonsu-edge);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--sonsu-gap-small);
    padding-block: var(--sonsu-gap-small);
  }
  .mark {
    margin: 0;
    font-size: 1.6rem;
    font-weight: 800;
    letter-spacing: 0.02em;
    color: var(--sonsu-deep);
  }
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: var(--sonsu-gap-small);
  }
  main {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-content: center;
    align-items: center;
    gap: var(--sonsu-gap);
  }
  main > * {
    grid-column: 1 / -1;
  }
  main > .lead:has(+ .choice),
  main > .consent {
    grid-column: 1;
  }
  main > .tell-digits {
    grid-column: 2;
    max-inline-size: 24rem;
  }
  main > .consent + .actions {
    grid-column: 2;
  }
  .lead {
    display: grid;
    gap: 0.3rem;
  }
  h1 {
    margin: 0;
    font-size: clamp(1.5rem, 1.2rem + 1.2vw, 2.2rem);
    font-weight: 800;
    line-height: 1.2;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  .lead p,
  .choice p,
  footer p {
    margin: 0;
    color: var(--sonsu-text-soft);
    text-wrap: pretty;
  }
  .boxes {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--sonsu-gap);
  }
  .caption {
    display: flex;
    align-items: flex-start;
    gap: 0.7rem;
    min-block-size: 3.6rem;
    padding: 0.75rem 1rem;
    border: 2px solid transparent;
    border-inline-start: 8px solid var(--sonsu-deep);
    border-radius: 12px;
    background: var(--sonsu-tint);
    font-size: 1.2rem;
    font-weight: 600;
    line-height: 1.45;
  }
  .caption p {
    margin: 0;
  }
  .caption svg {
    margin-block-start: 0.08em;
    color: var(--sonsu-deep);
  }
  .caption span {
    padding-inline: 0.1em;
    border-radius: 4px;
  }
  .caption span[data-now] {
    text-decoration: underline 3px;
    text-underline-offset: 0.22em;
  }
  .caption #no-sound {
    font-size: 1rem;
    font-weight: 500;
  }
  .caption[data-tone='answer'] {
    border-color: var(--sonsu-sure);
    background: var(--sonsu-sure-tint);
  }
  .caption[data-tone='answer'] svg {
    color: var(--sonsu-sure);
  }
  .caption[data-tone='again'] {
    border-color: var(--sonsu-again);
    background: var(--sonsu-again-tint);
  }
  .caption[data-tone='again'] svg {
    color: var(--sonsu-again);
  }
  .caption[data-tone='trouble'] {
    border-color: var(--sonsu-trouble);
    background: var(--sonsu-trouble-tint);
  }
  .caption[data-tone='trouble'] svg {
    color: var(--sonsu-trouble);
  }
  .choice {
    min-inline-size: 0;
  }
  .choice label {
    display: inline-flex;
    align-items: center;
    gap: 0.7rem;
    min-block-size: 48px;
    font-weight: 600;
    cursor: pointer;
  }
  .choice p {
    font-size: 0.9rem;
  }
  input[type='checkbox'] {
    flex: none;
    inline-size: 1.7rem;
    block-size: 1.7rem;
    margin: 0;
    accent-color: var(--sonsu-deep);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: var(--sonsu-gap-small);
  }
  .actions button {
    min-block-size: 60px;
    padding-inline: 1.5rem;
    font-size: 1.15rem;
  }
  .actions .main {
    min-inline-size: 11rem;
  }
  footer {
    padding-block: var(--sonsu-gap-small) var(--sonsu-gap);
    font-size: 0.9rem;
  }
  @media (min-width: 56rem) {
    .boxes {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
  }
  /* On a lying screen nothing is to be scrolled for: the pads take what height is left. */
  @media (min-width: 56rem) and (orientation: landscape) {
    :host {
      --sonsu-pad-shape: auto;
      --sonsu-pad-height: clamp(200px, 100dvh - 34.4rem, 24rem);
    }
    .caption {
      align-items: center;
      min-block-size: 5.3rem;
    }
    .caption br {
      display: none;
    }
  }
  /* A standing kiosk has height to spare: taller pads, larger words. */
  @media (min-width: 56rem) and (orientation: portrait) {
    :host {
      --sonsu-pad-shape: 3 / 4;
      --sonsu-gap: 1.3rem;
    }
    main {
      row-gap: 2rem;
    }
  }
  @media (max-width: 40rem) {
    main {
      display: flex;
      flex-direction: column;
      align-items: stretch;
    }
    main > .tell-digits {
      max-inline-size: none;
    }
  }
  @media (max-width: 30rem) {
    .controls svg,
    .actions svg {
      display: none;
    }
    .controls button,
    .actions button {
      padding-inline: 0.4rem;
    }
    .actions button {
      flex: 1 1 8rem;
    }
    .actions .main {
      flex-grow: 2;
      min-inline-size: 8rem;
    }
  }
  /* The hand that has written need not search for the button; not where a third of the screen would be covered. */
  @media (max-width: 40rem) and (min-height: 36rem) {
    main > .actions {
      position: sticky;
      inset-block-end: 0;
      margin-inline: calc(-1 * var(--sonsu-edge));
      padding: 0.6rem var(--sonsu-edge);
      border-block-start: 2px solid var(--sonsu-line);
      background: var(--sonsu-ground);
    }
  }
  @media (forced-colors: active) {
    .caption[data-tone] {
      border-color: CanvasText;
    }
    .caption[data-tone] svg {
      color: CanvasText;
    }
  }
`;
