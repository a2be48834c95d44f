import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const out = process.env['SONSU_WEB_OUT'] ?? 'target/classes/META-INF/resources';

export default defineConfig({
  base: '/',
  publicDir: false,
  build: {
    outDir: out,
    emptyOutDir: true,
    target: 'es2022',
    // The polyfill and data: URLs would be inline content, which the page's security policy forbids.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: 'index.html', 'sonsu-pin': 'src/kiosk/embed.ts' },
      output: {
        // Host pages name it, so its name stays.
        entryFileNames: ({ name }) => (name === 'sonsu-pin' ? 'sonsu-pin.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  plugins: [
    {
      // Voice packs keep their names: an operator may lay human recordings over them. The page checks their hashes.
      name: 'voice-packs',
      writeBundle() {
        for (const language of ['ko', 'en']) {
          cpSync(`voices/${language}`, `${out}/voices/${language}`, { recursive: true });
        }
        // Every folder of the kiosk's voices is a language that it speaks.
        const spoken = readdirSync('voices/kiosk', { withFileTypes: true }).filter((each) => each.isDirectory());
        const languages = spoken.map(({ name }) => name).sort();
        for (const language of languages) {
          cpSync(`voices/kiosk/${language}`, `${out}/voices/kiosk/${language}`, { recursive: true });
        }
        writeFileSync(`${out}/voices/kiosk/languages.json`, JSON.stringify(languages));
        cpSync('src/mark.svg', `${out}/mark.svg`);
        cpSync('examples', `${out}/examples`, { recursive: true });
        cpSync('custom-elements.json', `${out}/custom-elements.json`);
      },
    },
  ],
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'happy-dom',
    restoreMocks: true,
  },
});
