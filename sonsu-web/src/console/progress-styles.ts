import { css } from 'lit';

/** Bars of progress, badges, facts and lists to pick from; the rooms of runs and models have them. */
export const progressStyles = css`
  :host {
    display: grid;
    gap: 0.9rem;
    grid-template-columns: minmax(0, 1fr);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem;
  }
  .sheet {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 0.8rem;
  }
  h2:has(.badge) {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4rem 0.7rem;
  }
  h3 {
    margin: 0;
    font-size: 1rem;
    font-weight: 700;
  }
  .big {
    font-size: 1.35rem;
    font-weight: 700;
    font-variant-numeric: tabular-nums;
  }
  /* Heard only. */
  .heard {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .badge {
    display: inline-block;
    padding: 0.1rem 0.6rem;
    border: 1px solid var(--sonsu-line);
    border-radius: 999px;
    background: var(--sonsu-paper);
    color: var(--sonsu-text);
    font-size: 0.85rem;
    font-weight: 600;
    white-space: nowrap;
  }
  .badge[data-tone='sure'] {
    border-color: var(--sonsu-sure);
    background: var(--sonsu-sure-tint);
    color: var(--sonsu-sure);
  }
  .badge[data-tone='going'] {
    border-color: var(--sonsu-deep);
    background: var(--sonsu-tint);
    color: var(--sonsu-deep);
  }
  .badge[data-tone='trouble'] {
    border-color: var(--sonsu-trouble);
    background: var(--sonsu-trouble-tint);
    color: var(--sonsu-trouble);
  }
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr));
    gap: 0.6rem 1.4rem;
    margin: 0;
  }
  dl > div {
    min-inline-size: 0;
  }
  dt {
    color: var(--sonsu-text-soft);
    font-size: 0.9rem;
  }
  dd {
    margin: 0;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .list {
    display: grid;
    gap: 0.4rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  button.pick {
    inline-size: 100%;
    display: flex;
    flex-wrap: wrap;
    justify-content: start;
    gap: 0.25rem 0.7rem;
    border-width: 1px;
    font-weight: 400;
    text-align: start;
  }
  button.pick[aria-current='true'] {
    border-color: var(--sonsu-deep);
    box-shadow: inset 5px 0 0 var(--sonsu-deep);
    background: var(--sonsu-tint);
  }
  .pick-name {
    font-weight: 700;
    overflow-wrap: anywhere;
  }
  summary {
    display: flex;
    align-items: center;
    min-block-size: 48px;
    cursor: pointer;
    font-weight: 600;
  }
  summary::before {
    content: '';
    inline-size: 0.5rem;
    block-size: 0.5rem;
    margin-inline: 0.2rem 0.7rem;
    border: solid currentColor;
    border-width: 2px 2px 0 0;
    rotate: 45deg;
  }
  details + details {
    margin-block-start: -0.7rem;
  }
  details[open] > summary::before {
    rotate: 135deg;
  }
  progress {
    inline-size: 100%;
    block-size: 1.1rem;
    border: 1px solid var(--sonsu-line);
    border-radius: 6px;
    background: var(--sonsu-ground);
    accent-color: var(--sonsu-bar);
    appearance: none;
    overflow: hidden;
  }
  progress::-webkit-progress-bar {
    background: var(--sonsu-ground);
  }
  progress::-webkit-progress-value {
    background: var(--sonsu-bar);
  }
  progress::-moz-progress-bar {
    background: var(--sonsu-bar);
  }
  @media (forced-colors: active) {
    button.pick[aria-current='true'] {
      border-color: Highlight;
      border-width: 3px;
    }
    progress {
      forced-color-adjust: none;
      border-color: CanvasText;
      background: Canvas;
    }
    progress::-webkit-progress-bar {
      background: Canvas;
    }
    progress::-webkit-progress-value {
      background: Highlight;
    }
    progress::-moz-progress-bar {
      background: Highlight;
    }
  }
`;
