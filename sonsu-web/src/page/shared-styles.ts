import { css } from 'lit';

/** What all parts of the page share: buttons of at least 48 px, and a focus ring that shows on any ground. */
export const shared = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  svg {
    flex: none;
    inline-size: 1.35em;
    block-size: 1.35em;
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.45rem;
    min-block-size: 48px;
    min-inline-size: 48px;
    padding: 0.4rem 1rem;
    border: 2px solid var(--sonsu-line);
    border-radius: 12px;
    background: var(--sonsu-paper);
    color: var(--sonsu-text);
    font: inherit;
    font-weight: 600;
    line-height: 1.2;
    cursor: pointer;
    touch-action: manipulation;
  }
  button.main {
    border-color: var(--sonsu-deep);
    background: var(--sonsu-deep);
    color: var(--sonsu-paper);
  }
  button.quiet {
    border-color: transparent;
    background: transparent;
    color: var(--sonsu-deep);
  }
  @media (hover: hover) {
    button:hover {
      border-color: var(--sonsu-deep);
      background: var(--sonsu-tint);
    }
    button.main:hover {
      background: var(--sonsu-deeper);
    }
  }
  button[aria-disabled='true'] {
    opacity: 1;
    border-style: dashed;
    cursor: progress;
  }
  :focus-visible {
    outline: 4px solid var(--sonsu-focus);
    outline-offset: 3px;
  }
  @media (prefers-reduced-motion: no-preference) {
    button {
      transition:
        background-color 120ms,
        border-color 120ms;
    }
  }
  @media (forced-colors: active) {
    button.quiet {
      border-color: ButtonText;
    }
  }
`;
