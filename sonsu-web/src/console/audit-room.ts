import { css, html, nothing } from 'lit';
import { shared } from '../page/shared-styles.ts';
import type { Audit, AuditChain, AuditPage, AuditRow } from './audit.ts';
import { barStyles } from './bar-table.ts';
import { roomStyles } from './console-styles.ts';
import { LoadedRoom } from './loaded-room.ts';
import type { Outcome } from './operator-client.ts';
import { progressStyles } from './progress-styles.ts';
import { when } from './times.ts';
import { isWord, say } from './words.ts';

/** `<sonsu-audit>`: who did what, and whether it is what was written. Fires `sonsu-signed-out` where the session has ended. */
export class AuditRoom extends LoadedRoom<Audit> {
  protected override async ask(): Promise<Outcome<Audit>> {
    const [page, chain] = await Promise.all([this.client.audit(), this.client.auditChain()]);
    if (page.kind !== 'done') {
      return page;
    }
    return chain.kind === 'done' ? { kind: 'done', value: { page: page.value, chain: chain.value } } : chain;
  }

  async #older({ page, chain }: Audit): Promise<void> {
    const last = page.rows.at(-1);
    if (last !== undefined) {
      const older = this.taken(await this.client.audit(last.id));
      if (older !== undefined) {
        this.loaded = { chain, page: joined(page, older) };
        await this.updateComplete;
        this.renderRoot.querySelector<HTMLElement>(`[data-row="${older.rows[0]?.id ?? last.id}"] th`)?.focus();
      }
    }
  }

  protected override render() {
    const { language, loaded } = this;
    return html`
      ${this.top('audit')}
      <p class="soft">${say('audit-what', language)}</p>
      ${this.message(loaded?.page.rows.length === 0 ? 'nothing' : undefined)} ${loaded ? html`${this.#chain(loaded.chain)} ${this.#rows(loaded)}` : nothing}
    `;
  }

  #chain(chain: AuditChain) {
    const { language } = this;
    return html`<section class="sheet" aria-labelledby="chain-head">
      <h2 id="chain-head">${say('chain', language)}
        <span class="badge" data-tone=${chain.isWhole ? 'sure' : 'trouble'}>${say(chain.isWhole ? 'chain-whole' : 'chain-broken', language)}</span></h2>
      ${
        chain.isWhole
          ? html`<p id="chain">${say('chain-rows', language, { rows: chain.rows })} <code>${chain.head}</code></p>`
          : html`<p class="message" id="chain" data-tone="trouble">${say('chain-bad', language, { rows: chain.rows, row: chain.firstBad })}</p>`
      }
      <p class="soft">${say('export-what', language)}</p>
      <p><a id="export" href="/console/api/audit/export" download>${say('export', language)}</a></p>
    </section>`;
  }

  #rows(audit: Audit) {
    const { language } = this;
    const { rows, isMore } = audit.page;
    return html`<section class="sheet">
      <table>
        <caption>${say('acts', language)}</caption>
        <thead>
          <tr>
            <th scope="col">${say('act', language)}</th>
            <th scope="col">${say('who', language)}</th>
            <th scope="col">${say('act-when', language)}</th>
          </tr>
        </thead>
        <tbody>${rows.map((row) => this.#row(row))}</tbody>
      </table>
      ${isMore ? html`<button id="older" @click=${() => void this.#older(audit)}>${say('older', language)}</button>` : nothing}
    </section>`;
  }

  #row({ id, at, actor, action, subject, reason }: AuditRow) {
    const { language } = this;
    const named = `act-${action}`;
    return html`<tr data-row=${id}>
      <th scope="row" tabindex="-1">${isWord(named) ? say(named, language) : action}${subject === '' ? nothing : html` <span class="soft">${subject}</span>`}${
        reason === null || reason === '' ? nothing : html` <br /><q>${reason}</q>`
      }</th>
      <td>${actor}</td>
      <td><time datetime=${at}>${when(at, language)}</time></td>
    </tr>`;
  }

  static override styles = [
    shared,
    roomStyles,
    barStyles,
    progressStyles,
    css`
      th,
      td {
        vertical-align: top;
      }
      tbody th {
        overflow-wrap: anywhere;
      }
      td {
        overflow-wrap: break-word;
      }
      tbody th:focus-visible {
        outline: none;
      }
      code {
        overflow-wrap: anywhere;
      }
      #export {
        display: inline-flex;
        align-items: center;
        min-block-size: 48px;
        padding: 0.4rem 1rem;
        border: 2px solid var(--sonsu-line);
        border-radius: 12px;
        color: var(--sonsu-text);
        font-weight: 600;
        text-decoration: none;
      }
      @media (forced-colors: active) {
        #export {
          border-color: LinkText;
          color: LinkText;
        }
      }
    `,
  ];
}

const joined = (page: AuditPage, older: AuditPage): AuditPage => ({ rows: [...page.rows, ...older.rows], isMore: older.isMore });
