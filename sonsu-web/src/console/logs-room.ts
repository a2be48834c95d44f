import { css, html, nothing } from 'lit';
import { shared } from '../page/shared-styles.ts';
import type { LogLevel, LogPart } from './audit.ts';
import { barStyles } from './bar-table.ts';
import { roomStyles } from './console-styles.ts';
import { LoadedRoom } from './loaded-room.ts';
import type { Outcome } from './operator-client.ts';
import { progressStyles } from './progress-styles.ts';
import { when } from './times.ts';
import { isWord, say } from './words.ts';

const LEVELS: readonly LogLevel[] = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR'];

/** `<sonsu-logs>`: how much this server logs, part by part. Fires `sonsu-signed-out` where the session has ended. */
export class LogsRoom extends LoadedRoom<readonly LogPart[]> {
  static override properties = { ...LoadedRoom.properties, changed: { state: true } };
  /** the part that was changed last */
  declare changed: string | undefined;

  constructor() {
    super();
    this.changed = undefined;
  }

  protected override ask(): Promise<Outcome<readonly LogPart[]>> {
    return this.client.logs();
  }

  async #set(name: string, level: LogLevel | null): Promise<void> {
    this.changed = undefined;
    const parts = this.taken(await this.client.setLog(name, level));
    if (parts !== undefined) {
      this.loaded = parts;
      this.changed = name;
    }
    this.requestUpdate();
  }

  /** Lists show what is so, also after something else was picked from them that was refused. */
  protected override updated(): void {
    for (const select of this.renderRoot.querySelectorAll('select')) {
      select.value = this.loaded?.find(({ name }) => select.id === `level-${name}`)?.level ?? '';
    }
  }

  /** What was done last, or nothing. */
  #done(): string {
    const part = this.loaded?.find(({ name }) => name === this.changed);
    return part ? say('logs-set', this.language, { part: this.#name(part.name), level: part.level }) : '';
  }

  #name(name: string): string {
    const named = `log-${name.replace('dev.sonsu.server.', '')}`;
    return isWord(named) ? say(named, this.language) : name;
  }

  protected override render() {
    const { language, loaded } = this;
    const done = this.#done();
    return html`
      ${this.top('logs')}
      <p class="soft">${say('logs-what', language)}</p>
      ${this.message()}
      <p class="message" id="done" role="status" data-tone="sure" ?hidden=${done === ''}>${done}</p>
      ${loaded ? html`<section class="sheet"><ul class="list">${loaded.map((part) => this.#part(part))}</ul></section>` : nothing}
    `;
  }

  #part({ name, level, until }: LogPart) {
    const { language } = this;
    const id = `level-${name}`;
    return html`<li data-part=${name}>
      <label for=${id}>${this.#name(name)} <code>${name}</code></label>
      <select id=${id} @change=${({ target }: Event) => void this.#set(name, (target as HTMLSelectElement).value as LogLevel)}>
        ${LEVELS.map((each) => html`<option value=${each} ?selected=${each === level}>${each}</option>`)}
      </select>
      ${
        until === null
          ? nothing
          : html`<span class="soft">${say('logs-until', language, { time: when(until, language) })}</span>
            <button @click=${() => void this.#set(name, null)}>${say('logs-back', language)}<span class="heard"> ${this.#name(name)}</span></button>`
      }
    </li>`;
  }

  static override styles = [
    shared,
    roomStyles,
    barStyles,
    progressStyles,
    css`
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.4rem 0.9rem;
      }
      label {
        flex: 1 1 14rem;
        min-inline-size: 0;
        font-weight: 600;
      }
      code {
        color: var(--sonsu-text-soft);
        font-weight: 400;
        overflow-wrap: anywhere;
      }
      select {
        min-block-size: 48px;
        min-inline-size: 8rem;
        padding-inline: 0.7rem;
        font: inherit;
        color: var(--sonsu-text);
        border: 2px solid var(--sonsu-line);
        border-radius: 10px;
        background: var(--sonsu-paper);
      }
    `,
  ];
}
