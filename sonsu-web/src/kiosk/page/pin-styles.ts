import { css } from 'lit';

/** Text 7:1, lines and signs 3:1 on both grounds; the pad is as large as the page lets it be. */
export const pinStyles = css`
  :host {
    --sonsu-paper: #ffffff;
    --sonsu-ground: #f4f6f8;
    --sonsu-text: #10243e;
    --sonsu-ink: #10243e;
    --sonsu-line: #5a6a7e;
    --sonsu-deep: #0b3d6e;
    --sonsu-on-deep: #ffffff;
    --sonsu-focus: #b3480a;
    display: block;
    min-block-size: min(30rem, 100dvh);
    block-size: 100%;
    color: var(--sonsu-text);
    background: var(--sonsu-ground);
    font-family: Pretendard, 'Noto Sans KR', 'Noto Sans CJK KR', 'Apple SD Gothic Neo', 'Malgun Gothic', system-ui, sans-serif;
    line-height: 1.45;
  }
  :host([data-contrast='dark']) {
    --sonsu-paper: #0a0f16;
    --sonsu-ground: #000000;
    --sonsu-text: #ffffff;
    --sonsu-ink: #ffe45c;
    --sonsu-line: #c3cfdd;
    --sonsu-deep: #ffe45c;
    --sonsu-on-deep: #000000;
    --sonsu-focus: #ff9d3c;
  }
  .page {
    box-sizing: border-box;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    /* High enough for what is said while writing, so that the pad stays where it is. */
    grid-template-rows: auto minmax(clamp(5.5rem, 14vmin, 10rem), auto) minmax(14rem, 1fr) auto auto;
    gap: 0.7rem;
    min-block-size: 100%;
    padding: 0.9rem;
    position: relative;
  }
  :lang(ko) {
    word-break: keep-all;
    overflow-wrap: anywhere;
  }
  .places ol {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 1rem;
    margin: 0;
    padding: 0.3rem;
    list-style: none;
  }
  .places li {
    box-sizing: border-box;
    inline-size: 2.2rem;
    block-size: 2.2rem;
    border: 3px solid var(--sonsu-line);
    border-radius: 50%;
  }
  .places li.filled {
    background: var(--sonsu-deep);
    border-color: var(--sonsu-deep);
  }
  .caption {
    font-size: clamp(1.05rem, 2.8vmin, 1.9rem);
    text-align: center;
    text-wrap: balance;
  }
  .caption p {
    margin: 0 auto;
    max-inline-size: 46rem;
  }
  .caption .title {
    font-size: 1.4em;
    font-weight: 700;
  }
  .soundless {
    margin-block-start: 0.5rem;
    padding: 0.3rem 0.6rem;
    border: 3px solid currentcolor;
    font-weight: 700;
  }
  .stage {
    position: relative;
    min-block-size: 14rem;
    display: grid;
  }
  .stage > * {
    grid-area: 1 / 1;
  }
  sonsu-writing-pad {
    border: 3px solid var(--sonsu-line);
    border-radius: 16px;
    overflow: hidden;
  }
  sonsu-audio-grid {
    position: relative;
    padding: 0.9rem;
    background: var(--sonsu-ground);
    border: 3px solid var(--sonsu-line);
    border-radius: 16px;
    inline-size: 100%;
    box-sizing: border-box;
    justify-self: center;
  }
  /* Where the page is higher than the window, its three targets stay at the window's edge: that is where they are looked for. */
  sonsu-bottom-strip {
    min-block-size: max(14 * var(--sonsu-mm, 1mm), 13vmin);
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    margin: 0 -0.9rem -0.9rem;
    padding: 0.5rem 0.9rem 0.9rem;
    background: var(--sonsu-ground);
  }
  .typed {
    position: absolute;
    inset-block-end: 0;
    inset-inline-start: 0;
    clip-path: inset(50%);
    block-size: 1px;
    inline-size: 1px;
    overflow: hidden;
    white-space: nowrap;
  }
  .typed:focus-within {
    position: static;
    overflow: visible;
    clip-path: none;
    block-size: auto;
    inline-size: auto;
    display: flex;
    gap: 0.8rem;
    align-items: center;
  }
  .typed input {
    font: inherit;
    inline-size: 4rem;
    min-block-size: 2.6rem;
    color: var(--sonsu-text);
    background: var(--sonsu-paper);
    border: 2px solid var(--sonsu-line);
    border-radius: 8px;
  }
  .typed input:focus-visible {
    outline: 4px solid var(--sonsu-focus);
    outline-offset: 2px;
  }
  .time-left {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
    block-size: 0.6rem;
    background: var(--sonsu-focus);
    transform-origin: left;
    animation: running-out 20s linear forwards;
  }
  @keyframes running-out {
    to {
      transform: scaleX(0);
    }
  }
  .seen-by-readers {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  /* A low window, or a large zoom: what is said and shown moves together, and leaves the room to the hand. */
  @media (max-height: 32rem) {
    .page {
      grid-template-rows: auto minmax(3.4rem, auto) minmax(9rem, 1fr) auto auto;
      gap: 0.3rem;
      padding-block-start: 0.4rem;
    }
    .places ol {
      padding: 0;
    }
    .places li {
      inline-size: 1.3rem;
      block-size: 1.3rem;
    }
    .caption {
      line-height: 1.3;
    }
    .stage {
      min-block-size: 9rem;
    }
    sonsu-bottom-strip {
      padding-block: 0.3rem 0.5rem;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .time-left {
      animation-timing-function: steps(20);
    }
  }
  @media (forced-colors: active) {
    .places li.filled {
      forced-color-adjust: none;
      background: CanvasText;
      border-color: CanvasText;
    }
    .time-left {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;
