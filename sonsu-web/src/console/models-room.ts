import { LitElement, css, html, nothing } from 'lit';
import { shared } from '../page/shared-styles.ts';
import { signs } from '../page/signs.ts';
import type { Language } from '../texts.ts';
import { barStyles } from './bar-table.ts';
import { roomStyles } from './console-styles.ts';
import { curveStyles } from './curves.ts';
import { modelSheet, modelStyles, roleBadges, roleChanges } from './model-sheet.ts';
import type { Model, Models } from './models.ts';
import type { Asked, OperatorClient } from './operator-client.ts';
import { progressStyles } from './progress-styles.ts';
import type { RoleDialog } from './role-dialog.ts';
import { when } from './times.ts';
import { count, say, type WordId } from './words.ts';

interface Message {
  readonly text: (language: Language) => string;
  readonly tone: 'sure' | 'trouble';
}

/**
 * `<sonsu-models>`: the models, their roles, and an operator's word on them. Fires `sonsu-signed-out` where the session has
 * ended.
 */
export class ModelsRoom extends LitElement {
  static override properties = {
    language: { attribute: false },
    client: { attribute: false },
    models: { state: true },
    shown: { state: true },
    message: { state: true },
    busy: { state: true },
  };
  declare language: Language;
  declare client: OperatorClient;
  declare models: Models | undefined;
  /** the model in sight */
  declare shown: Model | undefined;
  declare message: Message | undefined;
  /** a change of roles is on its way */
  declare busy: boolean;
  #picked: string | undefined;
  #looks = 0;

  constructor() {
    super();
    this.language = 'en';
    this.models = undefined;
    this.shown = undefined;
    this.message = undefined;
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#looks++;
  }

  override focus(): void {
    this.renderRoot.querySelector('h1')?.focus();
  }

  get #dialog(): RoleDialog | null {
    return this.renderRoot.querySelector<RoleDialog>('sonsu-role-dialog');
  }

  async #look(): Promise<void> {
    const look = ++this.#looks;
    const models = this.#value(await this.client.models(), look);
    if (models !== undefined) {
      this.models = models;
      await this.#show(this.#picked ?? models.champion, look);
    }
  }

  async #show(id: string, look = ++this.#looks): Promise<void> {
    const model = this.#value(await this.client.model(id), look);
    if (model !== undefined) {
      this.#picked = id;
      this.shown = model;
    }
  }

  #pick(id: string): void {
    this.message = undefined;
    void this.#show(id);
  }

  #refresh(): void {
    this.message = undefined;
    void this.#look();
  }

  /** What was answered, or nothing where something was amiss or a newer look is on its way. */
  #value<T>(outcome: Asked<T>, look: number): T | undefined {
    if (look !== this.#looks) {
      return undefined;
    }
    switch (outcome.kind) {
      case 'done':
        return outcome.value;
      case 'signed-out':
        this.dispatchEvent(new CustomEvent('sonsu-signed-out'));
        return undefined;
      case 'trouble':
        this.#say(`trouble-${outcome.trouble}`, 'trouble');
        return undefined;
      case 'none':
        this.#picked = undefined;
        this.#say('model-gone', 'trouble');
        return undefined;
      case 'gone':
        this.#say('unverified', 'trouble');
        return undefined;
      case 'conflict':
        this.#say('roles-changed', 'trouble');
        return undefined;
    }
  }

  #say(id: WordId, tone: Message['tone'], parts: Readonly<Record<string, string>> = {}): void {
    this.message = { text: (language) => say(id, language, parts), tone };
  }

  async #promote(model: string): Promise<void> {
    const seen = this.models;
    if (seen) {
      await this.#change('promote', model, seen, (reason) => this.client.promote(model, reason, seen.generation));
    }
  }

  async #rollBack(): Promise<void> {
    const seen = this.models;
    if (seen?.previous) {
      await this.#change('roll-back', seen.previous, seen, (reason) => this.client.rollBack(reason, seen.generation));
    }
  }

  /** Asks what it is to be done for, and does it. */
  async #change(
    act: 'promote' | 'roll-back',
    model: string,
    seen: Models,
    send: (reason: string) => Promise<Asked<Models>>,
  ): Promise<void> {
    if (this.busy) {
      return;
    }
    const reason = await this.#dialog?.ask(act, model, seen.champion);
    if (reason === undefined) {
      return;
    }
    this.busy = true;
    this.message = undefined;
    const outcome = await send(reason);
    this.busy = false;
    const after = this.#value(outcome, this.#looks);
    if (after !== undefined) {
      this.models = after;
      this.#say('promoted', 'sure', { model: after.champion });
      await this.#show(this.#picked ?? after.champion);
    } else if (outcome.kind === 'conflict') {
      await this.#look();
    }
  }

  protected override render() {
    const text = (id: WordId) => say(id, this.language);
    const { message, models, shown } = this;
    return html`
      <div class="top">
        <h1 tabindex="-1">${text('models')}</h1>
        <button id="refresh" @click=${() => this.#refresh()}>${signs.repeat}<span>${text('refresh')}</span></button>
      </div>
      <p class="message" id="message" role="status" data-tone=${message?.tone ?? 'guidance'} ?hidden=${!message && models}>${
        message ? message.text(this.language) : models ? nothing : text('loading')
      }</p>
      ${
        models
          ? html`<div class="both">
                <div class="side">${this.#list(models)} ${this.#history(models)}</div>
                <div class="side">${shown ? this.#model(shown, models) : nothing}</div>
              </div>
              <sonsu-compare
                .client=${this.client}
                .language=${this.language}
                .models=${models}
                @sonsu-signed-out=${() => this.dispatchEvent(new CustomEvent('sonsu-signed-out'))}
              ></sonsu-compare>`
          : nothing
      }
      <sonsu-role-dialog .language=${this.language}></sonsu-role-dialog>
    `;
  }

  #list({ models, previous }: Models) {
    const { language } = this;
    return html`<section class="sheet" aria-labelledby="all-head">
      <h2 id="all-head">${say('all-models', language)}</h2>
      <ul class="list">
        ${models.map(
          ({ id, roles, origin, samples, registered }) => html`<li>
            <button class="pick" data-model=${id} aria-current=${id === this.shown?.id} @click=${() => this.#pick(id)}>
              <span class="pick-name">${id}</span> ${roleBadges(roles, language)}
              <span class="soft">${say(origin, language)} · ${when(registered, language)}${
                samples > 0 ? ` · ${say('samples', language)} ${count(samples, language)}` : nothing
              }</span>
            </button>
          </li>`,
        )}
      </ul>
      <div class="act">
        <button
          id="roll-back"
          aria-disabled=${previous === null || this.busy}
          aria-describedby=${previous === null ? 'why-no-rollback' : nothing}
          @click=${() => void this.#rollBack()}
        >${previous === null ? say('roll-back', language, { model: '–' }) : say('roll-back', language, { model: previous })}</button>
        ${previous === null ? html`<p id="why-no-rollback" class="soft">${say('roll-back-none', language)}</p>` : nothing}
      </div>
    </section>`;
  }

  #model(model: Model, { champion }: Models) {
    const { language } = this;
    const isChampion = model.id === champion;
    return html`<section class="sheet" id="model" aria-labelledby="model-head">
      <h2 id="model-head"><span class="pick-name">${model.id}</span> ${roleBadges(model.roles, language)}</h2>
      <div class="act">
        <button
          id="promote"
          aria-disabled=${isChampion || this.busy}
          aria-describedby=${isChampion ? 'why-not' : nothing}
          @click=${() => (isChampion ? undefined : void this.#promote(model.id))}
        >${say('promote', language)}</button>
        ${isChampion ? html`<p id="why-not" class="soft">${say('is-champion', language)}</p>` : nothing}
      </div>
      ${modelSheet(model, language)}
    </section>`;
  }

  #history({ changes }: Models) {
    return html`<section class="sheet" id="changes" aria-labelledby="changes-head">
      <h2 id="changes-head">${say('changes', this.language)}</h2>
      ${roleChanges(changes, this.language)}
    </section>`;
  }

  static override styles = [
    shared,
    roomStyles,
    barStyles,
    progressStyles,
    curveStyles,
    modelStyles,
    css`
      .both {
        display: grid;
        grid-template-columns: minmax(0, 5fr) minmax(0, 7fr);
        align-items: start;
        gap: 0.9rem;
      }
      .side {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.9rem;
      }
      .act {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.4rem 0.9rem;
      }
      button {
        overflow-wrap: anywhere;
      }
      @media (max-width: 56rem) {
        .both {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];
}
