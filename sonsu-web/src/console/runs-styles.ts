import { css } from 'lit';

/** The runs' room alone has these. */
export const runsStyles = css`
  .ready {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.8rem 1.5rem;
  }
  .how-far {
    flex: 1 1 18rem;
    display: grid;
    gap: 0.4rem;
  }
  .act {
    display: grid;
    gap: 0.3rem;
    max-inline-size: 22rem;
  }
  .act button {
    justify-self: start;
  }
  img {
    max-inline-size: 100%;
    border-radius: 8px;
    background: #fff;
  }
  pre,
  .log {
    margin: 0;
    max-block-size: 24rem;
    padding: 0.7rem 0.9rem;
    overflow: auto;
    border: 1px solid var(--sonsu-line);
    border-radius: 8px;
    background: var(--sonsu-ground);
    font-family: ui-monospace, 'Noto Sans Mono CJK KR', monospace;
    font-size: 0.85rem;
    line-height: 1.45;
  }
  .log {
    max-block-size: 16rem;
  }
  .log ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .log li {
    overflow-wrap: anywhere;
  }
  #reasons {
    margin: 0;
    padding-inline-start: 1.2rem;
  }
  .alone {
    justify-self: start;
  }
  .doubt {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.6rem;
  }
  .doubt p {
    margin: 0;
    flex: 1 1 14rem;
  }
`;
