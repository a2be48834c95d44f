import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';

const DASHBOARD = '../monitoring/grafana/sonsu.json';
const FOLDER = 'target/grafana';
const run = promisify(execFile);

/** Grafana's own types, as its schema package has them; enumerations are written as their values in JSON. */
const TYPES = `
import type { Dashboard, FieldConfig, Panel, RowPanel } from '@grafana/schema';
import type { Options as BarGauge } from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type { FieldConfig as StatesField, Options as States } from '@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';
import type { Options as Stat } from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type { FieldConfig as TableField, Options as Table } from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type { FieldConfig as SeriesField, Options as Series } from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';
type Json<T> = T extends string ? \`\${T}\` : T extends readonly (infer E)[] ? Json<E>[] : T extends object ? { [K in keyof T]: Json<T[K]> } : T;
/** What a query of a Prometheus is; the schema package leaves queries open. */
interface Query { refId: string; datasource: { type: 'prometheus'; uid: string }; expr: string; legendFormat?: string; instant?: boolean; range?: boolean; format?: 'table' | 'time_series' | 'heatmap'; interval?: string }
type Of<Name, Options, Field> = Omit<Panel, 'type' | 'options' | 'fieldConfig' | 'targets'> & {
  type: Name; title: string; targets: Query[]; options: Partial<Options>;
  fieldConfig: { defaults: Omit<FieldConfig, 'custom'> & { custom?: Partial<Field> }; overrides: Panel['fieldConfig'] extends infer F | undefined ? F extends { overrides: infer O } ? O : never : never };
};
type Panels = Of<'timeseries', Series, SeriesField> | Of<'stat', Stat, never> | Of<'bargauge', BarGauge, never> | Of<'state-timeline', States, StatesField> | Of<'table', Table, TableField> | RowPanel;
export type Checked = Json<Omit<Dashboard, 'panels'> & { panels: Panels[] }>;
`;

interface Dashboard {
  readonly panels: readonly { type: string; options: Record<string, unknown>; fieldConfig: { defaults: Record<string, unknown> } }[];
}

/** What the compiler says of a dashboard: nothing where it is one. */
async function faults(name: string, dashboard: object): Promise<string> {
  const file = `${FOLDER}/${name}.ts`;
  await writeFile(file, `import type { Checked } from './types.ts';\nexport const dashboard: Checked = ${JSON.stringify(dashboard, null, 1)};\n`);
  try {
    await run('npx', ['--no-install', 'tsc', '--noEmit', '--strict', '--skipLibCheck', '--allowImportingTsExtensions', '--module', 'esnext', '--moduleResolution', 'bundler', '--target', 'es2022', '--ignoreConfig', file]);
    return '';
  } catch (failure) {
    return String((failure as { stdout?: string }).stdout);
  }
}

beforeAll(async () => {
  await mkdir(FOLDER, { recursive: true });
  await writeFile(`${FOLDER}/types.ts`, TYPES);
});

const shipped = async () => JSON.parse(await readFile(DASHBOARD, 'utf8')) as Dashboard;

test('dashboard_isOne_byGrafanasOwnTypes', async () => {
  expect(await faults('shipped', await shipped())).toBe('');
}, 60_000);

test('dashboardThatIsNone_isFound', async () => {
  const wrong: [string, (dashboard: Dashboard) => void][] = [
    ['refresh', (dashboard) => Object.assign(dashboard, { refresh: 30 })],
    ['paneltype', (dashboard) => Object.assign(dashboard.panels.find(({ type }) => type === 'stat') ?? {}, { type: 'statt' })],
    ['option', (dashboard) => Object.assign(dashboard.panels.find(({ type }) => type === 'timeseries')?.options ?? {}, { tooltip: { mode: 'several', sort: 'desc' } })],
    ['custom', (dashboard) => Object.assign(dashboard.panels.find(({ type }) => type === 'timeseries')?.fieldConfig.defaults ?? {}, { custom: { drawStyle: 'dots' } })],
    ['unknown', (dashboard) => Object.assign(dashboard, { panel: [] })],
  ];
  for (const [name, change] of wrong) {
    const dashboard = await shipped();
    change(dashboard);
    expect(await faults(name, dashboard), name).not.toBe('');
  }
}, 120_000);
