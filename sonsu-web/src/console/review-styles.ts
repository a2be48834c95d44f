import { css } from 'lit';

/** The picture beside its answers; above them where the screen is narrow. */
export const reviewStyles = css`
  :host {
    display: grid;
    gap: 0.9rem;
  }
  .lead {
    display: grid;
    gap: 0.2rem;
  }
  .pad {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr));
    align-items: center;
    gap: 1rem 1.5rem;
    padding: 1rem;
    border: 1px solid var(--sonsu-line);
    border-radius: 12px;
    background: var(--sonsu-paper);
  }
  .seen {
    display: grid;
    place-items: center;
  }
  /* The same in every scheme: the picture has its own two colours. */
  canvas {
    inline-size: min(100%, 24rem, max(11rem, 100dvh - 24rem));
    aspect-ratio: 1;
    border: 2px solid var(--sonsu-line);
    border-radius: 8px;
    background: #fff;
    forced-color-adjust: none;
  }
  .asked {
    display: grid;
    gap: 0.7rem;
  }
  .answers {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 0.5rem;
  }
  .answers .digit {
    min-block-size: 52px;
    padding-inline: 0.25rem;
    font-size: 1.5rem;
    font-variant-numeric: tabular-nums;
  }
  .answers .none {
    grid-column: span 2;
  }
  .others {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 0.5rem;
  }
  kbd {
    padding: 0 0.4em;
    border: 1px solid currentColor;
    border-radius: 5px;
    font: inherit;
    font-size: 0.8em;
    font-weight: 500;
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: 0.6rem;
    padding: 2.5rem 1rem;
    border: 1px dashed var(--sonsu-line);
    border-radius: 12px;
    text-align: center;
  }
  .big {
    font-size: 1.2rem;
    font-weight: 700;
  }
  .message {
    min-block-size: 2.7rem;
  }
  .foot {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr));
    gap: 0.5rem 1.5rem;
  }
  .counts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2rem 1.2rem;
    grid-column: 1 / -1;
    font-variant-numeric: tabular-nums;
  }
  .choice label {
    display: inline-flex;
    align-items: center;
    gap: 0.7rem;
    min-block-size: 48px;
    font-weight: 600;
    cursor: pointer;
  }
  input[type='checkbox'] {
    flex: none;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    margin: 0;
    accent-color: var(--sonsu-deep);
  }
  @media (max-width: 30rem) {
    .pad {
      padding: 0.6rem;
    }
    canvas {
      inline-size: min(100%, 14rem, max(9rem, 100dvh - 26rem));
    }
  }
`;
