import { css, html, nothing } from 'lit';
import type { Language } from '../texts.ts';
import { curves } from './curves.ts';
import type { Guarantee, Model, Role, RoleChange } from './models.ts';
import { figure, percent, when } from './times.ts';
import { count, say } from './words.ts';

export function roleBadges(roles: readonly Role[], language: Language) {
  return roles.map(
    (role) => html` <span class="badge" data-role=${role} data-tone=${role === 'CHAMPION' ? 'sure' : role === 'CHALLENGER' ? 'going' : ''}>${say(role, language)}</span>`,
  );
}

/** Everything that is known of a model. */
export function modelSheet({ card, lineage, registered }: Model, language: Language) {
  const none = say('none', language);
  const { sure, notADigit } = card.thresholds;
  return html`
    <h3>${say('lineage', language)}</h3>
    <dl id="lineage">
      ${fact(say('origin', language), say(lineage.origin, language))}
      ${fact(say('registered', language), when(registered, language))}
      ${fact(say('parent', language), lineage.parent ?? none)}
      ${fact(say('made-by-run', language), lineage.run ?? none)}
      ${fact(say('people-samples', language), count(lineage.samples, language))}
      ${fact(say('recipe', language), lineage.recipe || none)}
      ${fact(say('code', language), lineage.codeVersion || none)}
    </dl>
    <h3>${say('curves', language)}</h3>
    ${curves(lineage.history, language)}
    <h3>${say('card', language)}</h3>
    <dl id="card">
      ${fact(say('made', language), card.created)}
      ${fact(say('net', language), card.architecture)}
      ${fact(say('normaliser', language), card.normalizer)}
      ${fact(say('seed', language), card.seed)}
      ${fact(say('temperature', language), figure(card.temperature, language))}
      ${fact(say('thresholds', language), say('thresholds-are', language, { sure: figure(sure, language), not: figure(notADigit, language) }))}
      ${fact(say('guarantee', language), card.guarantee ? guarantee(card.guarantee, language) : none)}
    </dl>
    <dl>${fact(say('hash', language), html`<code>${card.sha256}</code>`)}</dl>
    ${pairs('metrics', say('metrics', language), Object.entries(card.metrics).map(([name, value]) => [name, figure(value, language)]), language)}
    ${pairs('settings', say('settings', language), Object.entries(card.settings), language)}
    ${pairs('versions', say('versions', language), Object.entries(card.versions), language)}
    ${data(card.data, language)}
  `;
}

function guarantee({ risk, confidence, coverage, sample, drawnFrom }: Guarantee, language: Language) {
  const words = say('guarantee-is', language, {
    risk: percent(risk, language, 2),
    confidence: percent(confidence, language, 0),
    coverage: percent(coverage, language),
    sample: count(sample, language),
  });
  return html`${words}<br /><span class="soft">${drawnFrom}</span>`;
}

function fact(name: string, value: unknown) {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function pairs(id: string, title: string, rows: readonly (readonly [string, string])[], language: Language) {
  return rows.length === 0
    ? nothing
    : html`<details id=${id}>
        <summary>${title}</summary>
        <table>
          <thead>
            <tr><th scope="col">${say('name', language)}</th><th scope="col">${say('value', language)}</th></tr>
          </thead>
          <tbody>
            ${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}
          </tbody>
        </table>
      </details>`;
}

function data(files: Model['card']['data'], language: Language) {
  return files.length === 0
    ? nothing
    : html`<details id="data">
        <summary>${say('learned-from', language)}</summary>
        <table>
          <thead>
            <tr><th scope="col">${say('file', language)}</th><th scope="col" class="count">${say('how-many', language)}</th></tr>
          </thead>
          <tbody>
            ${files.map(
              ({ name, sha256, digits }) => html`<tr>
                <th scope="row">${name}<br /><code>${sha256}</code></th>
                <td class="count">${count(digits, language)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </details>`;
}

/** How the roles changed, the newest first. */
export function roleChanges(changes: readonly RoleChange[], language: Language) {
  return html`<ol class="changes">
    ${changes.map(
      ({ generation, at, cause, actor, reason, champion, challenger }) => html`<li data-generation=${generation}>
        <p><time datetime=${at}>${when(at, language)}</time> · <b>${say(`cause-${cause}`, language)}</b> · ${actor}</p>
        <p class="soft">${say('CHAMPION', language)} <b>${champion}</b>${
          challenger === null ? nothing : html` · ${say('CHALLENGER', language)} <b>${challenger}</b>`
        }</p>
        ${reason === '' ? nothing : html`<p class="why">${reason}</p>`}
      </li>`,
    )}
  </ol>`;
}

export const modelStyles = css`
  td {
    overflow-wrap: anywhere;
  }
  tbody th {
    overflow-wrap: anywhere;
  }
  code {
    font-family: ui-monospace, monospace;
    font-size: 0.85em;
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  .changes {
    display: grid;
    gap: 0.7rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .changes li {
    padding-inline-start: 0.8rem;
    border-inline-start: 4px solid var(--sonsu-line);
    overflow-wrap: anywhere;
  }
  .why {
    white-space: pre-line;
  }
`;
