import { css } from 'lit';

/** What the rooms share: sheets, tables, messages. */
export const roomStyles = css`
  :host {
    display: block;
    color: var(--sonsu-text);
  }
  h1,
  h2 {
    margin: 0;
    line-height: 1.25;
    text-wrap: balance;
  }
  h1 {
    font-size: clamp(1.4rem, 1.2rem + 0.8vw, 1.9rem);
    font-weight: 800;
    letter-spacing: -0.01em;
  }
  /* It takes the focus when a room opens, so that it is read first; nothing can be done with it. */
  h1:focus-visible {
    outline: none;
  }
  h2 {
    font-size: 1.1rem;
    font-weight: 700;
  }
  p {
    margin: 0;
    text-wrap: pretty;
  }
  .soft {
    color: var(--sonsu-text-soft);
    font-size: 0.95rem;
  }
  .sheet {
    min-inline-size: 0;
    padding: 1rem 1.1rem;
    border: 1px solid var(--sonsu-line);
    border-radius: 12px;
    background: var(--sonsu-paper);
  }
  .message {
    padding: 0.55rem 0.9rem;
    border: 1px solid transparent;
    border-inline-start: 6px solid var(--sonsu-deep);
    border-radius: 8px;
    background: var(--sonsu-tint);
    font-weight: 600;
  }
  .message[data-tone='sure'] {
    border-color: var(--sonsu-sure);
    background: var(--sonsu-sure-tint);
  }
  .message[data-tone='trouble'] {
    border-color: var(--sonsu-trouble);
    background: var(--sonsu-trouble-tint);
  }
  .message:empty {
    border-color: transparent;
    background: transparent;
  }
  button[aria-disabled='true'] {
    cursor: default;
    color: var(--sonsu-text-soft);
  }
  @media (forced-colors: active) {
    button.main,
    button.main:hover {
      border-color: ButtonText;
      background: ButtonFace;
      color: ButtonText;
    }
    .message[data-tone] {
      border-color: CanvasText;
    }
    button[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
